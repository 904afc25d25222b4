import { keyOf } from '../../../shared/tools/events/names.ts'
import { OUTLINE_ROOT, outlineLane, postKey, TEXTS_ROOT, textsLane } from '../../../shared/tools/forums/shape.ts'
import type { Cell } from '../../../shared/tools/tables/cell.ts'
import { say } from '../../tools/events/testing/screens.ts'
import { Games } from '../../tools/games/testing/screens.ts'
import { putTemplate } from '../../tools/tables/templates.ts'
import { writeTable } from '../../tools/tables/testing/write-tables.ts'
import { type FakeHost, hex } from '../host/fake-host.ts'
import { BEN, CLARA, DISCUSSION, EMIL, FAIR_EVENT, GAME, ITEMS, NORA } from './people.ts'

const MINUTE = 60_000

function writeTasks(host: FakeHost, space: string): void {
  writeTable(host, space, ITEMS.tasks, (editor, table) => {
    putTemplate(editor, 'tasks')
    editor.deleteRows(table.rows.map(({ id }) => id))
    const [task = '', state = '', who = '', due = '', , steps = ''] = table.columns.map(({ id }) => id)
    const states = (table.columns[1]?.choices ?? []).map(({ id }): Cell => ({ choice: id }))
    const row = (name: string, at: number, device: string, day: number, checklist = '') =>
      new Map<string, Cell>([
        [task, name],
        [state, states[at] ?? ''],
        [who, { person: device }],
        [due, `2026-06-${day}`],
        ...(checklist === '' ? [] : [[steps, checklist] as const]),
      ])
    editor.addRows([
      row('Rent two long tables', 0, BEN, 19),
      row('Buy paper cups', 0, NORA, 19),
      row('Print the flyers', 0, EMIL, 18),
      row('Build the stage', 1, EMIL, 20, '[x] Get the planks\n[x] Borrow tools\n[ ] Put up the canvas'),
      row('Ask the bakery for rolls', 1, CLARA, 19),
      row('Find a van for Friday evening', 2, NORA, 17),
      row('Permission for the meadow', 2, CLARA, 12),
    ])
  })
}

function writeEvent(host: FakeHost, space: string): void {
  const start = '2026-06-20T14:00'
  const time = Date.now()
  say(host, space, host.device, {
    [keyOf(FAIR_EVENT, 'plan')]: {
      title: 'Summer fair',
      dates: [{ id: hex(1, 8), start, end: '2026-06-20T22:00' }],
      place: 'The meadow behind the mill',
      notes: 'Music from four. If it rains, we meet in the barn.',
      bring: [
        { id: hex(1, 8), what: 'Cake', count: 6 },
        { id: hex(2, 8), what: 'Extension cords', count: 3 },
        { id: hex(3, 8), what: 'Lemonade', count: 10 },
      ],
      time,
    },
    [keyOf(FAIR_EVENT, 'answer')]: { coming: 'yes', plus: 1, start, time },
  })
  const brings = (thing: number, count: number) => ({ brings: [{ thing: hex(thing, 8), count }] })
  for (const [device, more] of [
    [BEN, { plus: 2, note: 'With the children' }],
    [CLARA, brings(1, 2)],
    [EMIL, brings(2, 2)],
    [NORA, {}],
  ] as const)
    say(host, space, device, { [keyOf(FAIR_EVENT, 'answer')]: { coming: 'yes', start, time, ...more } })
}

function writeDiscussion(host: FakeHost, space: string): void {
  const begun = Date.now() - 300 * MINUTE
  const posts = [
    [
      CLARA,
      'Last year we ran out of **bread** at six. What do we offer this time?\n\n- soup and rolls\n- falafel\n- a grill',
    ],
    [BEN, 'Falafel: it keeps well, and everyone can eat it.'],
    [EMIL, 'I can lend a large pan.'],
    [NORA, 'Then I’ll ask for 200 rolls instead of 120.'],
  ] as const
  const post = (place: number) => hex(1 + place, 24)
  for (const [place, [device, text]] of posts.entries()) {
    const time = begun + place * 20 * MINUTE
    host.docs.change(space, outlineLane(time, device), device, (doc) =>
      doc
        .getArray(OUTLINE_ROOT)
        .push([
          ...(place === 0
            ? [{ kind: 'discussion', id: DISCUSSION, title: 'What do we cook?', category: 'Food', time }]
            : []),
          { kind: 'post', id: post(place), in: DISCUSSION, time, seen: [] },
          ...(place === 0
            ? [{ kind: 'solve', post: postKey(BEN, post(1)), in: DISCUSSION, time: time + 90 * MINUTE }]
            : []),
        ]),
    )
    host.docs.change(space, textsLane(DISCUSSION, device), device, (doc) =>
      doc.getArray(TEXTS_ROOT).push([{ kind: 'text', id: post(place), text, time }]),
    )
  }
}

async function writeGame(host: FakeHost, space: string): Promise<void> {
  const { chess } = await import('../../../shared/tools/games/rules/chess.ts')
  const games = new Games(host, space)
  const begun = games.begin(host.device, BEN, games.offer(host.device, GAME, { game: 'chess' }))
  const moves = 'e2e4 e7e5 g1f3 b8c6 f1b5 a7a6 b5a4 g8f6 e1g1 f8e7 f1e1 b7b5 a4b3 d7d6'
  games.play(GAME, [host.device, BEN], begun, chess.setup(), moves)
  games.talk(GAME, BEN, 'players', 'The Spanish again!')
  games.end()
}

/** Writes what the neighbors do, decide and play together. */
export function writeFairPlans(host: FakeHost, space: string): void {
  writeTasks(host, space)
  writeEvent(host, space)
  writeDiscussion(host, space)
  void writeGame(host, space)
}
