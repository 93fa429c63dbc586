import 'signing-local';
