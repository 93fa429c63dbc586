import 'signing/verify';
