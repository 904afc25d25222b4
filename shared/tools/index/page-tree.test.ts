import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { expectTimesAsLong } from '../../testing/times-as-long.ts'
import {
  deletedTrees,
  dropPages,
  movePages,
  type PageItem,
  pageTree,
  placePages,
  rowFor,
  shownRows,
  stepInTree,
  withChildren,
} from './page-tree.ts'

const page = (id: string, more: Partial<PageItem> = {}): PageItem => ({ id, name: id, created: 1, ...more })
const shown = (pages: readonly PageItem[]) =>
  pageTree(pages).map(({ page: { id }, depth }) => `${'-'.repeat(depth)}${id}`)

describe('the tree of pages', () => {
  it('shows pages under their parents, in order', () => {
    const pages = [page('a', { order: 'a1' }), page('b', { order: 'a0' }), page('c', { parent: 'b' }), page('old')]
    expect(shown(pages)).toEqual(['b', '-c', 'a', 'old'])
  })

  it('shows every page once, in the same place regardless of order of arrival and parents', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'gone')
    const item = fc.record({
      id,
      parent: fc.option(id, { nil: undefined }),
      order: fc.constantFrom(undefined, 'a0', 'a1'),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(item, { selector: (each) => each.id }),
        fc.infiniteStream(fc.nat(100)),
        (items, random) => {
          const pages = items.map((each) => page(each.id, each))
          const mixed = pages
            .map((each) => ({ each, key: random.next().value as number }))
            .sort((left, right) => left.key - right.key)
            .map(({ each }) => each)
          expect(shown(mixed)).toEqual(shown(pages))
          expect(
            pageTree(pages)
              .map((row) => row.page.id)
              .sort(),
          ).toEqual(pages.map((each) => each.id).sort())
        },
      ),
    )
  })

  it.each([
    ['shown', (pages: readonly PageItem[]) => pageTree(pages)],
    ['deleted', (pages: readonly PageItem[]) => deletedTrees(pages)],
    ['taken with the first', (pages: readonly PageItem[]) => withChildren(pageTree(pages), '0')],
    ['found at the last', (pages: readonly PageItem[]) => rowFor(pageTree(pages), [], `${pages.length - 1}`)],
  ])('is %s at a similar cost, whether pages are nested or side by side', (_, work) => {
    const pages = Array.from({ length: 3000 }, (_, number) => page(`${number}`))
    const chain = pages.map((each, number) => (number === 0 ? each : { ...each, parent: `${number - 1}` }))
    const deep = () => work(chain)
    const flat = () => work(pages)
    expectTimesAsLong(20, deep, flat)
  })

  it('breaks a cycle made by concurrent moves at the page with the least id', () => {
    const circle = [page('c', { parent: 'b' }), page('a', { parent: 'c' }), page('b', { parent: 'a' })]
    expect(shown([...circle, page('d', { parent: 'b' })])).toEqual(['a', '-b', '--c', '--d'])
    // A page under itself, which an attacker could write.
    expect(shown([page('a', { parent: 'a' })])).toEqual(['a'])
  })

  it('converges after concurrent moves, with every page once and no cycle', () => {
    const ids = ['a', 'b', 'c', 'd']
    const move = fc.record({ page: fc.constantFrom(...ids), parent: fc.option(fc.constantFrom(...ids)) })
    const moves = fc.array(move, { minLength: 1, maxLength: 5 })
    const pagesOf = (doc: Y.Doc) => [...doc.getMap<PageItem>('items').values()]
    let circles = 0
    fc.assert(
      fc.property(moves, moves, moves, fc.array(fc.nat(2), { maxLength: 9 }), (ofAna, ofBen, ofCem, overheard) => {
        const start = new Y.Doc()
        start.transact(() => {
          for (const id of ids) start.getMap('items').set(id, page(id))
        })
        const devices = [ofAna, ofBen, ofCem].map((own) => {
          const doc = new Y.Doc()
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(start))
          const updates: Uint8Array[] = []
          doc.on('update', (update) => updates.push(update))
          for (const { page: moved, parent } of own) {
            const changes = placePages(pageTree(pagesOf(doc)), [moved], parent, null)
            for (const [id, change] of changes ?? []) doc.getMap('items').set(id, { ...page(id), ...change })
          }
          return { doc, updates: [...updates] }
        })
        for (const [index, { doc }] of devices.entries()) {
          const others = devices.filter((_, other) => other !== index).map(({ updates }) => [...updates])
          for (const pick of overheard) {
            const update = others[pick % others.length]?.shift()
            if (update) Y.applyUpdate(doc, update)
          }
          for (const update of others.flat()) Y.applyUpdate(doc, update)
        }
        const [first, ...rest] = devices.map(({ doc }) => pageTree(pagesOf(doc)))
        const rows = first ?? []
        const parentOf = (id: string | null) => rows.find((row) => row.page.id === id)?.parent ?? null
        for (const other of rest) expect(other).toEqual(rows)
        expect(rows.map((row) => row.page.id).sort()).toEqual(ids)
        for (const row of rows) {
          let above = row.parent
          for (let steps = 0; above !== null; steps++, above = parentOf(above)) expect(steps).toBeLessThan(ids.length)
        }
        if (rows.some((row) => row.parent !== (row.page.parent ?? null))) circles++
      }),
    )
    expect(circles).toBeGreaterThan(2)
  })

  const apply = (pages: PageItem[], changes: ReturnType<typeof placePages>) =>
    pages.map((each) => {
      const change = changes?.get(each.id)
      return change ? { ...page(each.id), ...change } : each
    })

  it('moves pages up, down, in and out', () => {
    let pages = [page('a'), page('b'), page('c')]
    const move = (id: string, how: Parameters<typeof movePages>[2]) => {
      const rows = pageTree(pages)
      const place = movePages(rows, [id], how)
      if (place) pages = apply(pages, placePages(rows, [id], place.parent, place.before))
      return shown(pages)
    }
    expect(move('c', 'up')).toEqual(['a', 'c', 'b'])
    expect(move('c', 'in')).toEqual(['a', '-c', 'b'])
    expect(move('b', 'in')).toEqual(['a', '-c', '-b'])
    expect(move('b', 'up')).toEqual(['a', '-b', '-c'])
    expect(move('b', 'down')).toEqual(['a', '-c', '-b'])
    expect(move('c', 'out')).toEqual(['a', '-b', 'c'])
    expect(move('a', 'out')).toEqual(['a', '-b', 'c'])
    expect(move('c', 'down')).toEqual(['a', '-b', 'c'])
  })

  it('puts a dropped page where the line is drawn', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const id = fc.constantFrom(...ids)
    const order = fc.constantFrom(undefined, 'a0', 'a1')
    // No cycles: breaking one moves more than the dropped page.
    const parentOf = (index: number) => fc.constantFrom(undefined, 'gone', ...ids.slice(0, index))
    const trees = fc.tuple(
      ...ids.map((each, index) => fc.record({ id: fc.constant(each), parent: parentOf(index), order })),
    )
    let dropped = 0
    fc.assert(
      fc.property(
        trees,
        fc.subarray(ids).map((some) => new Set(some)),
        id,
        id,
        fc.constantFrom('before', 'in', 'after'),
        (items, folded, dragged, on, drop) => {
          const pages = items.map((each) => page(each.id, each))
          const rows = pageTree(pages)
          const shown = shownRows(rows, folded)
          fc.pre([dragged, on].every((each) => shown.some((row) => row.page.id === each)))
          const landing = dropPages(shown, [dragged], on, drop)
          if (withChildren(rows, dragged).includes(on)) {
            expect(landing).toBeNull()
            return
          }
          const then = pageTree(
            apply(pages, placePages(rows, [dragged], landing?.parent ?? null, landing?.before ?? null)),
          )
          const moved = withChildren(then, dragged)
          const row = then.find((each) => each.page.id === dragged)
          expect([row?.depth, row?.parent]).toEqual([landing?.depth, landing?.parent])
          const near = shownRows(then, folded)
            .map((each) => each.page.id)
            .filter((each) => each === dragged || !moved.includes(each))
          const next = near[near.indexOf(dragged) + (drop === 'before' ? 1 : -1)]
          if (drop !== 'in') expect(next).toBe(on)
          else expect(then.findLast(({ parent }) => parent === on)?.page.id).toBe(dragged)
          dropped++
        },
      ),
    )
    expect(dropped).toBeGreaterThan(20)
  })

  it('moves several pages together with their subpages, and keeps their order', () => {
    let pages = ['a', 'b', 'c', 'd', 'e'].map((id) => page(id, id === 'd' ? { parent: 'c' } : {}))
    const move = (ids: readonly string[], how: Parameters<typeof movePages>[2]) => {
      const rows = pageTree(pages)
      const place = movePages(rows, ids, how)
      if (place) pages = apply(pages, placePages(rows, ids, place.parent, place.before))
      return shown(pages)
    }
    expect(move(['e', 'c'], 'up')).toEqual(['a', 'c', '-d', 'e', 'b'])
    expect(move(['c', 'd', 'e'], 'in')).toEqual(['a', '-c', '--d', '-e', 'b'])
    expect(move(['d', 'b'], 'out')).toEqual(['a', '-c', '-d', '-b', '-e'])
    expect(move(['c', 'b'], 'down')).toEqual(['a', '-d', '-e', '-c', '-b'])
    expect(move(['c', 'b'], 'down')).toEqual(['a', '-d', '-e', '-c', '-b'])
    const rows = pageTree(pages)
    expect([...(placePages(rows, ['b', 'e'], 'a', 'e')?.keys() ?? [])]).toEqual(['e', 'b'])
    expect(placePages(rows, ['e', 'c'], 'a', 'e')).toBeNull()
    expect(dropPages(rows, ['a', 'b'], 'e', 'in')).toBeNull()
    expect(withChildren(rows, 'b', 'a')).toEqual(['a', 'd', 'e', 'c', 'b'])
  })

  it('never puts a page under itself', () => {
    const rows = pageTree([page('a'), page('b', { parent: 'a' })])
    expect(placePages(rows, ['a'], 'b', null)).toBeNull()
    expect(placePages(rows, ['a'], 'a', null)).toBeNull()
  })

  it('leaves a page in place if it is put after the one before it', () => {
    const pages = [page('a', { order: 'a0' }), page('b', { order: 'a1' }), page('c', { order: 'a2' })]
    expect(shown(apply(pages, placePages(pageTree(pages), ['b'], null, 'b')))).toEqual(['a', 'b', 'c'])
  })
})

describe('a folded branch', () => {
  const pages = [page('a'), page('b', { parent: 'a' }), page('c', { parent: 'b' }), page('d')]
  const rows = pageTree(pages)
  const without = (...folded: string[]) => shownRows(rows, new Set(folded))

  it('hides its subpages, and resolves a hidden page to its row', () => {
    expect(without('a', 'd').map((row) => row.page.id)).toEqual(['a', 'd'])
    expect(without('b', 'gone').map((row) => row.page.id)).toEqual(['a', 'b', 'd'])
    expect(rowFor(rows, without('a'), 'c')).toBe('a')
    expect(rowFor(rows, without('b'), 'c')).toBe('b')
    expect(rowFor(rows, without(), 'c')).toBe('c')
    expect(rowFor(rows, without(), 'gone')).toBeNull()
  })

  it('folds, unfolds and moves out with arrow keys', () => {
    expect(stepInTree(without('a'), 'a', 'in')).toEqual({ folded: false })
    expect(stepInTree(without(), 'a', 'in')).toEqual({ to: 'b' })
    expect(stepInTree(without(), 'd', 'in')).toBeNull()
    expect(stepInTree(without(), 'c', 'out')).toEqual({ to: 'b' })
    expect(stepInTree(without(), 'b', 'out')).toEqual({ folded: true })
    expect(stepInTree(without('b'), 'b', 'out')).toEqual({ to: 'a' })
    expect(stepInTree(without('a'), 'a', 'out')).toBeNull()
  })
})

describe('deleted pages', () => {
  const gone = (id: string, deleted: number, more: Partial<PageItem> = {}) => ({ ...page(id, more), deleted })
  const offered = (pages: readonly ReturnType<typeof gone>[]) =>
    deletedTrees(pages).map(({ page: { id }, ids }) => `${id}: ${ids.join(' ')}`)

  it('are listed with the subpages deleted with them, latest first', () => {
    const pages = [
      gone('a', 1),
      gone('b', 1, { parent: 'a' }),
      gone('c', 1, { parent: 'b' }),
      gone('d', 2, { parent: 'a' }),
      gone('e', 3, { parent: 'not deleted' }),
    ]
    expect(offered(pages)).toEqual(['e: e', 'd: d', 'a: a b c'])
  })

  it('are each listed once, regardless of their parents', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const item = fc.record({ id, parent: fc.option(id, { nil: undefined }), deleted: fc.integer({ min: 1, max: 2 }) })
    fc.assert(
      fc.property(fc.uniqueArray(item, { selector: (each) => each.id }), (items) => {
        const pages = items.map((each) => gone(each.id, each.deleted, each))
        const ids = deletedTrees(pages).flatMap((each) => each.ids)
        expect(ids.sort()).toEqual(items.map((each) => each.id).sort())
      }),
    )
  })
})
