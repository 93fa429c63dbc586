import 'signing';
