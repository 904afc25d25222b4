/** Statements about conversations (`shared/tools/calls/SPEC.md`, C3), which only their participants can read. */
import type { Crypto, KeyPair } from '../../../../shared/record/crypto.ts'
import { ClosedWords } from '../../../../shared/space-host/live/closed-words.ts'
import { type ClosedStatement, encodeClosed, readClosed } from '../../../../shared/tools/calls/statement.ts'

export const closedStatements = (crypto: Crypto, space: string, device: KeyPair): ClosedWords<ClosedStatement> =>
  new ClosedWords({
    crypto,
    space,
    device,
    domain: 'parley call 1',
    write: encodeClosed,
    read: readClosed,
    streamOf: ({ statement }) => statement.stream,
  })
