import type { Answer } from '../peer.js';
import { unexpected, type Outcome } from '../run.js';

/** Reads what gpg and gpgv write with `--status-fd 1`: a line for each fact, `[GNUPG:] <KEYWORD> <arguments>`. */
export function readStatus(command: string, outcome: Outcome): Answer {
  const facts = outcome.stdout.split('\n').flatMap((line) => {
    const [, keyword, rest] = /^\[GNUPG:\] (\w+) ?(.*?)\r?$/.exec(line) ?? [];
    return keyword === undefined ? [] : [{ keyword, rest: rest ?? '' }];
  });
  const argumentsOf = (keyword: string): readonly string[] =>
    facts.filter((fact) => fact.keyword === keyword).map((fact) => fact.rest);
  const said = facts.find((fact) => refusals.has(fact.keyword));
  if (said !== undefined) return { verdict: 'bad', said: `${said.keyword} ${said.rest}` };
  const [valid] = argumentsOf('VALIDSIG').map((rest) => rest.split(' '));
  if (outcome.status !== 0 || valid === undefined || argumentsOf('GOODSIG').length !== 1)
    throw unexpected(command, outcome);
  const values = argumentsOf('NOTATION_DATA');
  return {
    verdict: 'good',
    key: valid[0],
    primary: valid[9],
    notations: argumentsOf('NOTATION_NAME').map((name, index) => `${name}=${values[index] ?? ''}`),
  };
}

// What comes in the place of GOODSIG. The exit status does not tell: it is 0 for revoked and for expired keys too,
// and GnuPG says VALIDSIG beside the last two.
const refusals: ReadonlySet<string> = new Set(['BADSIG', 'ERRSIG', 'EXPSIG', 'EXPKEYSIG', 'REVKEYSIG']);
