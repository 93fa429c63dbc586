import { fingerprint } from 'signing/openpgpkey';
import { expect } from 'vitest';

import { forms, subkeyForm, type Form } from '../src/forms.js';
import { signerOf } from '../src/keys.js';
import { testPeer } from '../src/peer-test.js';
import { gpg, listKeys } from '../src/peers/gpg.js';
import { mint, times } from '../src/subject.js';

for (const form of forms) {
  testPeer(gpg, `lists the fingerprints as minted: ${form.name}`, async () => {
    const minted = await mint(form);
    const lines = await listKeys([minted.certificate]);
    expect(lines.filter(isRecord('fpr')).map(field(10))).toEqual([minted.fingerprint, ...(await subkeysOf(form))]);
  });

  testPeer(gpg, `lists what each key may do: ${form.name}`, async () => {
    const lines = await listKeys([(await mint(form)).certificate]);
    const uses = form.subkeys.length === 0 ? ['sc'] : ['c', ...form.subkeys.map(() => 's')];
    // Upper-case letters tell of the certificate as a whole.
    expect(lines.filter(isKey).map((line) => field(12)(line).replaceAll(/[A-Z]/g, ''))).toEqual(uses);
  });
}

testPeer(gpg, 'lists the user id as minted', async () => {
  const lines = await listKeys([(await mint(subkeyForm)).certificate]);
  expect(lines.filter(isRecord('uid')).map(field(10))).toEqual(['Acme Release <release@acme.example>']);
});

testPeer(gpg, 'lists the times of making as minted', async () => {
  const lines = await listKeys([(await mint(subkeyForm)).certificate]);
  expect(lines.filter(isKey).map(field(6))).toEqual([seconds(times.minted), seconds(times.minted)]);
});

testPeer(gpg, 'lists no ends where none were minted', async () => {
  const lines = await listKeys([(await mint(subkeyForm)).certificate]);
  expect(lines.filter(isKey).map(field(7))).toEqual(['', '']);
});

testPeer(gpg, 'lists the ends as minted', async () => {
  const { certificate } = await mint(subkeyForm, { primary: times.later, subkeys: times.muchLater });
  const lines = await listKeys([certificate]);
  expect(lines.filter(isKey).map(field(7))).toEqual([seconds(times.later), seconds(times.muchLater)]);
});

testPeer(gpg, 'lists every key of a revoked certificate as revoked', async () => {
  const { certificate, revocation } = await mint(subkeyForm);
  const lines = await listKeys([certificate, revocation]);
  expect(lines.filter(isKey).map(field(2))).toEqual(['r', 'r']);
});

// The fields are those of GnuPG's doc/DETAILS, counted from 1.
function field(number: number): (line: readonly string[]) => string {
  return (line) => line[number - 1] ?? '';
}

function isRecord(...names: readonly string[]): (line: readonly string[]) => boolean {
  return (line) => names.includes(field(1)(line));
}

function isKey(line: readonly string[]): boolean {
  return isRecord('pub', 'sub')(line);
}

function seconds(time: Date): string {
  return String(Math.floor(time.getTime() / 1000));
}

async function subkeysOf(form: Form): Promise<readonly string[]> {
  const signers = await Promise.all(form.subkeys.map((type) => signerOf(type, 'subkey')));
  return signers.map(({ publicKey }) => fingerprint(publicKey, times.minted));
}
