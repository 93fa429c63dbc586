import 'openpgp';
