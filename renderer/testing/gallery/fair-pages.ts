import { writePage } from '../../tools/pages/testing/write-pages.ts'
import type { FakeHost } from '../host/fake-host.ts'
import { BEN, EMIL, ITEMS, NORA } from './people.ts'

type Part = Parameters<typeof writePage>[4][number]

const text = (words: string): Part => ['paragraph', {}, words]
const heading = (words: string): Part => ['heading', { level: 2 }, words]
const row = (name: string, ...words: string[]): Part => [
  'tableRow',
  {},
  ...words.map((word): Part => [name, { colspan: 1, rowspan: 1 }, text(word)]),
]
const task = (words: string, checked: boolean, assignee?: string, due?: string): Part => [
  'taskItem',
  { checked, ...(assignee && { assignee }), ...(due && { due }) },
  text(words),
]

export function writeFairPages(host: FakeHost, space: string): void {
  writePage(host, space, ITEMS.day, host.device, [
    text('Doors open at noon. Everyone can edit this page; Clara prints it on Friday evening.'),
    heading('What happens when'),
    [
      'table',
      {},
      row('tableHeader', 'Time', 'What', 'Where', 'Who'),
      row('tableCell', '9:00', 'Set up tables and tents', 'Meadow', 'Ben, Emil'),
      row('tableCell', '12:00', 'Opening', 'Stage', 'Clara'),
      row('tableCell', '16:00', 'Brass band', 'Stage', 'Emil'),
      row('tableCell', '18:00', 'Choir, then dancing', 'Stage', 'Nora'),
    ],
    heading('Before Saturday'),
    [
      'taskList',
      {},
      task('Ask the town for the meadow', true, host.device),
      task('Rent two long tables', true, BEN),
      task('Collect the list of songs', false, NORA, '2026-06-18'),
      task('Bring two extension cords', false, EMIL, '2026-06-19'),
    ],
    ['blockquote', {}, text('If it rains, we move into the barn. Samir has the key.')],
  ])
}
