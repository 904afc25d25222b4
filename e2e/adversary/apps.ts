/** App updates that no version of Parley would write, and invalid packages. */
import * as Y from 'yjs'
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { toHex } from '../../shared/record/bytes.ts'
import { LIMITS } from '../../shared/record/limits.ts'
import { APP_LIMITS } from '../../shared/tools/apps/limits.ts'
import { APP_ROOT, appDoc, appLane, UPDATES_ROOT } from '../../shared/tools/apps/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { EVIL, ForgedChain } from './forge.ts'

/** Different for each attack, because the group may have seen this attack before. */
const newItem = (): string => toHex(crypto.randomBytes(8))

/** How long something may take to arrive, in milliseconds. */
const COMES = 30_000
/** Entries per record, so that each record is within its limits. */
const AT_ONCE = 2000

/** Records that append these to a lane. */
function* written(chain: ForgedChain, lane: string, entries: readonly unknown[]): Generator<Uint8Array> {
  const doc = new Y.Doc()
  doc.clientID = chain.client(lane)
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const before = Y.encodeStateVector(doc)
    doc.getArray(UPDATES_ROOT).push(entries.slice(at, at + AT_ONCE))
    yield chain.update(lane, Y.encodeStateAsUpdate(doc, before)).bytes
  }
}

interface Heard {
  serial: number
  payload: string
}

interface Sent {
  /** By chain: invalid content voids the rest of its own chain. */
  entries(): readonly (readonly unknown[])[]
  /** The number of valid updates among them. */
  counting: number
  /** Returns the lane's device; by default the attacker's. */
  writer?: (scene: Scene) => string
  check?: (heard: readonly Heard[], scene: Scene) => void
}

async function heardBy({ victim, group: { space } }: Scene, item: string): Promise<Heard[]> {
  const heard: Heard[] = []
  for (let after = 0, last = 1; after < last; ) {
    const got = await victim.call('apps.updates', { space, item, after })
    heard.push(...got.updates)
    last = got.last
    after = got.updates.at(-1)?.serial ?? last
  }
  return heard
}

/** An attack with entries in a lane. The victim has sent one update itself. */
function sends(name: string, rule: string, sent: Sent, more: Partial<Attack> = {}): Attack {
  const { entries, counting, writer = ({ mal }: Scene) => mal.device, check = () => {} } = sent
  return {
    name: `apps: ${name}`,
    rule,
    outcome: 'quiet',
    mayShow: true,
    async run(scene) {
      const { mal, victim, group, rest } = scene
      const where = { space: group.space, item: newItem() }
      await victim.call('apps.open', where)
      await victim.call('apps.send', { ...where, update: { payload: '"honest"' } })
      const lane = appLane(where.item, Date.now(), writer(scene))
      for (const each of entries())
        for (const bytes of written(new ForgedChain(mal), lane, each)) mal.push(victim.device, bytes)
      const isThere = async () => (await victim.call('apps.open', where)).last > counting
      await victim.until('the updates that count', isThere, COMES)
      await group.everyoneIsHeard()
      await rest(300)
      const heard = await heardBy(scene, where.item)
      await victim.call('apps.close', where)
      scene.check(heard.length === 1 + counting, `${heard.length - 1} updates count instead of ${counting}`)
      check(heard, scene)
    },
    ...more,
  }
}

const update = (more: object, payload = '1') => ({ at: Date.now(), update: { payload, ...more } })

const BAD: readonly unknown[] = [
  null,
  'x',
  { at: 'now', update: { payload: '1' } },
  { at: Date.now(), update: null },
  update({}, 'undefined'),
  update({}, '{"a":'),
  update({}, `"${'x'.repeat(APP_LIMITS.payload)}"`),
  update({ info: 'x'.repeat(APP_LIMITS.info + 1) }),
  update({ info: 7 }),
  update({ href: 'https://example.org/' }),
  update({ href: '//example.org/' }),
  update({ href: 'javascript:alert(1)' }),
  update({ notify: Array.from({ length: 10_000 }, () => ({ to: '*', text: EVIL })) }),
  { at: Date.now(), added: '../..' },
]

export const APPS: Attack[] = [
  sends(
    'updates that are too large, lead elsewhere or are no updates',
    'X2',
    { entries: () => [...BAD.map((entry) => [entry]), [update({})]], counting: 1 },
    { short: true },
  ),
  sends('updates that name their serials', 'X2, X3', {
    entries: () => [
      [update({ serial: 2 ** 53, max_serial: -1 }, '{"__proto__":{"isEvil":true}}'), update({ serial: -1 })],
    ],
    counting: 2,
    check(heard, { check }) {
      check(heard.map(({ serial }) => serial).join() === '1,2,3', `serials are ${heard.map(({ serial }) => serial)}`)
      check(!('isEvil' in {}) && heard.every((each) => !('isEvil' in each)), 'a prototype was changed')
    },
  }),
  sends(
    'more updates than count on a day',
    'X2',
    {
      entries: () => [Array.from({ length: APP_LIMITS.daily.updates + AT_ONCE }, () => update({}))],
      counting: APP_LIMITS.daily.updates,
    },
    { interrupts: 'a day’s updates are read and numbered at once' },
  ),
  sends('an update in another’s lane', 'R8, D13', {
    entries: () => [[update({}, `"${EVIL}"`)]],
    counting: 0,
    writer: ({ group }) => group.cem.device,
  }),
  sends(
    'an update by a viewer',
    'G7',
    { entries: () => [[update({}, `"${EVIL}"`)]], counting: 0 },
    { role: 'viewer', outcome: 'named' },
  ),
  {
    name: 'apps: invalid packages',
    rule: 'X1',
    outcome: 'quiet',
    mayShow: true,
    async run({ mal, victim, group, check }) {
      const about = { root: 'ab'.repeat(32), key: 'cd'.repeat(32), size: 100, name: 'chess.xdc' }
      const packages = [
        { ...about, size: LIMITS.messageBytes ** 2 },
        { ...about, name: '../../chess.xdc' },
        { ...about, root: '../../device.key' },
        { ...about, key: 7 },
        JSON.parse('{"__proto__":{"root":"ab"}}'),
        'chess.xdc',
      ]
      const chain = new ForgedChain(mal)
      const items = packages.map((given) => {
        const item = newItem()
        const id = appDoc(item)
        const doc = new Y.Doc()
        doc.clientID = chain.client(id)
        doc.getMap(APP_ROOT).set('package', given)
        doc.getMap(APP_ROOT).set('icon', new Uint8Array(100_000))
        mal.push(victim.device, chain.update(id, Y.encodeStateAsUpdate(doc)).bytes)
        return item
      })
      await group.everyoneIsHeard()
      for (const item of items) {
        const started = victim.call('apps.start', { space: group.space, item })
        const refused = await started.then(
          () => 'it starts',
          (error: Error) => error.message,
        )
        check(refused.includes('refused: not-here'), `an app without a package: ${refused}`)
      }
    },
  },
]
