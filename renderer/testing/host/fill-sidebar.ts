/** A sidebar with very many items, for tests and benchmarks. */
import { type FakeHost, hex } from './fake-host.ts'

const KINDS = ['channel', 'board', 'page', 'page'] as const
/** Size of each group of pages: the first page is the parent of the others. */
const GROUP = 8

/** Adds channels, boards and pages to a space's index: a quarter, a quarter and half of them. */
export function fillSidebar(host: FakeHost, space: string, items: number): void {
  host.docs.change(space, 'index', host.device, (doc) => {
    const map = doc.getMap('items')
    for (let index = 0; index < items; index++) {
      const type = KINDS[index % KINDS.length] ?? 'page'
      const first = index - (index % GROUP) + KINDS.indexOf('page')
      const under = type === 'page' && index !== first ? { parent: idOf(first) } : {}
      map.set(idOf(index), { type, name: `${type} number ${index}`, created: 100 + index, ...under })
    }
  })
}

export const idOf = (index: number): string => hex(200_000 + index, 16)
