import { plainForm, subkeyForm } from './forms.js';
import { changeData, changeText } from './change-octets.js';
import { once } from './once.js';
import type { Answer, Question } from './peer.js';
import { makeSubject, mint, release, times } from './subject.js';

/** A question that differs from the usual in one thing, and the right answer. */
export interface Variant {
  readonly subject: string;
  readonly verdict: Answer['verdict'];
  readonly question: () => Promise<Question>;
}

const good = (subject: string, question: () => Promise<Question>): Variant => ({ subject, verdict: 'good', question });
const bad = (subject: string, question: () => Promise<Question>): Variant => ({ subject, verdict: 'bad', question });

const plain = once(() => makeSubject(plainForm));
const released = once(() => makeSubject(plainForm, { release }));
const belowPrimary = once(() => makeSubject(subkeyForm));
const empty = once(() => makeSubject(plainForm, { data: new Uint8Array() }));
const large = once(() => makeSubject(plainForm, { data: new Uint8Array(5 * 1024 * 1024).map((_, at) => at % 251) }));

const ofSignature: readonly Variant[] = [
  good('a signature without a release', async () => (await plain()).question),
  good('a binary signature', async () => {
    const { question, binarySignature } = await released();
    return { ...question, signature: binarySignature };
  }),
  bad('a signature whose release was changed', async () => {
    const { question } = await released();
    return { ...question, signature: changeText(question.signature, release.version) };
  }),
  good('a signature that ends later', async () => (await makeSubject(plainForm, { expires: times.later })).question),
  bad('a signature that has ended', async () => (await makeSubject(plainForm, { expires: times.justEnded })).question),
];

const ofData: readonly Variant[] = [
  good('an empty file', async () => (await empty()).question),
  bad('an octet in the place of an empty file', async () => changed((await empty()).question)),
  good('a file of 5 MiB', async () => (await large()).question),
  bad('a changed file of 5 MiB', async () => changed((await large()).question)),
];

// The signature comes from the same keys in a certificate without an end: with a key that has ended, nothing of ours signs.
const ofCertificate: readonly Variant[] = [
  good('a certificate that ends later', async () => {
    const { certificate } = await mint(plainForm, { primary: times.later });
    return { ...(await plain()).question, certificate };
  }),
  bad('a certificate that had ended when it signed', async () => {
    const { certificate } = await mint(plainForm, { primary: times.ended });
    return { ...(await plain()).question, certificate };
  }),
  good('a subkey that ends later', async () => {
    const { certificate } = await mint(subkeyForm, { subkeys: times.later });
    return { ...(await belowPrimary()).question, certificate };
  }),
  bad('a subkey that had ended when it signed', async () => {
    const { certificate } = await mint(subkeyForm, { subkeys: times.ended });
    return { ...(await belowPrimary()).question, certificate };
  }),
  bad('a subkey whose certificate had ended when it signed', async () => {
    const { certificate } = await mint(subkeyForm, { primary: times.ended });
    return { ...(await belowPrimary()).question, certificate };
  }),
  bad('a certificate of other keys', async () => {
    const { certificate } = await mint(subkeyForm);
    return { ...(await plain()).question, certificate };
  }),
];

/** What may differ, tried with one kind of key each. */
export const variants: readonly Variant[] = [...ofSignature, ...ofData, ...ofCertificate];

function changed(question: Question): Question {
  return { ...question, data: changeData(question.data) };
}
