/**
 * Valid updates that are more expensive to process than others of their size. They take effect: the test measures their
 * cost for everyone.
 */
import { bytes, varUint } from '../../shared/docs/testing.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { BOARD_ROOT } from '../../shared/tools/boards/shape.ts'
import { CHAT_ROOT } from '../../shared/tools/chat/shape.ts'
import { draftDoc, draftsDoc } from '../../shared/tools/news/shape.ts'
import { PAGE_ROOT, pageDoc } from '../../shared/tools/pages/shape.ts'
import type { Attack } from './attack.ts'
import { entryOf, ForgedChain, laneOf, objectOf, v1 } from './forge.ts'
import { BOARD } from './person.ts'

const NULL = bytes(126)
const NEWSLETTER = '00112233445566bb'
const DRAFTS = draftsDoc(NEWSLETTER)
const DRAFT = draftDoc(NEWSLETTER, '00112233445566cc')
const PAGE = pageDoc('00112233445566dd')
const XML_ELEMENT = 3

const repeat = (count: number, make: (index: number) => Uint8Array): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => make(index))

/** A struct after the previous one, under the parent of the first. `0x20`: they are under a key. */
const after = (client: number, clock: number, value: Uint8Array, info = 0x88): Uint8Array =>
  bytes(info, varUint(client), varUint(clock - 1), 1, value)

/** An XML element inside one that this client wrote at `clock`. */
const within = (client: number, clock: number): Uint8Array =>
  bytes(7, 0, varUint(client), varUint(clock), XML_ELEMENT, 'p')

const deep = (depth: number): Uint8Array => bytes(...repeat(depth, () => bytes(117, 1)), NULL)

/** @param make returns updates by one client, each for a separate record */
function costly(
  name: string,
  doc: (device: string) => string,
  make: (client: number) => Uint8Array[],
  more: Partial<Attack> = {},
): Attack {
  return {
    name: `contents: ${name}`,
    rule: 'counts; costs in proportion to its bytes',
    outcome: 'quiet',
    mayShow: true,
    async run({ mal, victim, group, rest }) {
      const chain = new ForgedChain(mal)
      const id = doc(mal.device)
      for (const update of make(chain.client(id))) {
        mal.push(victim.device, chain.update(id, update).bytes)
        await rest(50)
      }
      await group.everyoneIsHeard()
    },
    ...more,
  }
}

const board = (): string => BOARD

export const CONTENTS: Attack[] = [
  costly(
    '20,000 keys of a board in one record',
    board,
    (client) => [
      v1(
        client,
        0,
        repeat(20_000, (index) => entryOf(BOARD_ROOT, `k${index}`, NULL)),
      ),
    ],
    { short: true },
  ),
  costly('one key of a board set 40,000 times in one record', board, (client) => [
    v1(client, 0, [
      entryOf(BOARD_ROOT, 'again', NULL),
      ...repeat(39_999, (index) => after(client, index + 1, NULL, 0xa8)),
    ]),
  ]),
  costly('a value that is a list of 800,000', board, (client) => [
    v1(client, 0, [entryOf(BOARD_ROOT, 'long', bytes(117, varUint(800_000), new Uint8Array(800_000).fill(126)))]),
  ]),
  costly('a value with 30,000 keys', board, (client) => [
    v1(client, 0, [
      entryOf(
        BOARD_ROOT,
        'wide',
        objectOf(...repeat(30_000, () => NULL).map((value, index): [string, Uint8Array] => [`k${index}`, value])),
      ),
    ]),
  ]),
  costly('values nested as deep as they may be, 8,000 of them', board, (client) => [
    v1(
      client,
      0,
      repeat(8000, (index) => entryOf(BOARD_ROOT, `d${index}`, deep(LIMITS.docValueDepth - 1))),
    ),
  ]),
  costly('20,000 ranges deleted at once', board, (client) => [
    v1(
      client,
      0,
      repeat(40_000, (index) => entryOf(BOARD_ROOT, `k${index}`, NULL)),
    ),
    bytes(0, 1, varUint(client), varUint(20_000), ...repeat(20_000, (index) => bytes(varUint(index * 2), 1))),
  ]),
  costly(
    '800,000 entries of a chat that are no messages',
    laneOf,
    (client) => [v1(client, 0, [bytes(0x08, 1, CHAT_ROOT, varUint(800_000), new Uint8Array(800_000).fill(126))])],
    { short: true },
  ),
  costly('40,000 entries of a chat, one after the other', laneOf, (client) => [
    v1(client, 0, [bytes(0x08, 1, CHAT_ROOT, 1, NULL), ...repeat(39_999, (index) => after(client, index + 1, NULL))]),
  ]),
  costly(
    '20,000 drafts of a newsletter',
    () => DRAFTS,
    (client) => [
      v1(
        client,
        0,
        repeat(20_000, (index) => entryOf('drafts', `${index.toString(16).padStart(16, '0')}/created`, bytes(125, 1))),
      ),
    ],
  ),
  costly(
    'a draft of 3,000 nested elements',
    () => DRAFT,
    (client) => [
      v1(client, 0, [bytes(7, 1, PAGE_ROOT, XML_ELEMENT, 'p'), ...repeat(2999, (index) => within(client, index))]),
    ],
  ),
  costly(
    'a page to which 8,000 elements are added at one place',
    () => PAGE,
    (client) => [v1(client, 0, [bytes(7, 1, PAGE_ROOT, XML_ELEMENT, 'p'), ...repeat(7999, () => within(client, 0))])],
  ),
  costly(
    'a page of 60,000 letters, every other one deleted',
    () => PAGE,
    (client) => [
      v1(client, 0, [bytes(4, 1, PAGE_ROOT, 'x'.repeat(60_000))]),
      bytes(0, 1, varUint(client), varUint(30_000), ...repeat(30_000, (index) => bytes(varUint(index * 2), 1))),
    ],
  ),
  {
    name: 'contents: a profile picture that claims to be 16,383 pixels wide',
    rule: 'a person’s picture has 128 at most (people/shape.ts)',
    outcome: 'quiet',
    mayShow: true,
    run({ mal, victim }) {
      const chain = new ForgedChain(mal)
      const doc = `people/${mal.device}`
      const picture = bytes(
        'RIFF',
        22,
        0,
        0,
        0,
        'WEBPVP8 ',
        10,
        0,
        0,
        0,
        0,
        0,
        0,
        0x9d,
        0x01,
        0x2a,
        0xff,
        0x3f,
        0xff,
        0x3f,
      )
      const value = bytes(116, varUint(picture.length), picture)
      mal.push(victim.device, chain.update(doc, v1(chain.client(doc), 0, [entryOf('profile', 'picture', value)])).bytes)
    },
  },
]
