import 'signing/openpgpkey';
