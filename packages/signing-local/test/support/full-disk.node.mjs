// Run in a process that may write no octet to any file: prints the code that `generateKey` rejects with.
import { generateKey } from 'signing-local';

const [path, overwrite] = process.argv.slice(2);
try {
  await generateKey(path, { type: 'ed25519', overwrite: overwrite === 'overwrite' });
  console.log('written');
} catch (error) {
  console.log(error.code);
}
