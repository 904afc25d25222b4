/**
 * The tree of a space's pages, built from their items in the index. It is the same on every device, whatever the items
 * contain.
 */

import { generateNKeysBetween } from 'fractional-indexing'
import { appendTo } from '../../base/append.ts'

export interface PageItem {
  id: string
  name: string
  created: number
  parent?: string | undefined
  order?: string | undefined
}

export interface PageRow<Page extends PageItem = PageItem> {
  page: Page
  /** 0 at the top. */
  depth: number
  /** The page that it is shown under. */
  parent: string | null
  hasChildren: boolean
}

/** Deeper pages are shown at this depth. */
const DEPTH = 8

/** Items with no order, or an invalid one, come after those that have one, oldest first. */
function compare(left: PageItem, right: PageItem): number {
  if (left.order !== right.order) {
    if (left.order === undefined) return 1
    if (right.order === undefined) return -1
    return left.order < right.order ? -1 : 1
  }
  return left.created - right.created || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
}

/** Returns the page with the smallest id in each cycle. Visits each page once, at any depth. */
function topsOfCircles(parents: ReadonlyMap<string, string | null>): Set<string> {
  const tops = new Set<string>()
  const seen = new Set<string>()
  for (const id of parents.keys()) {
    const way = new Map<string, number>()
    let at: string | null = id
    while (at !== null && !seen.has(at)) {
      seen.add(at)
      way.set(at, way.size)
      at = parents.get(at) ?? null
    }
    const entered = at === null ? undefined : way.get(at)
    if (entered === undefined) continue
    const [top] = [...way.keys()].slice(entered).sort()
    if (top !== undefined) tops.add(top)
  }
  return tops
}

/** Where each page is shown: under its parent, or at the top if the parent is missing or would close a cycle. */
function parentsOf(pages: readonly PageItem[]): Map<string, string | null> {
  const ids = new Set(pages.map(({ id }) => id))
  const parents = new Map(pages.map(({ id, parent }) => [id, parent !== undefined && ids.has(parent) ? parent : null]))
  for (const id of topsOfCircles(parents)) parents.set(id, null)
  return parents
}

/** All pages in screen order, each before its subpages. */
export function pageTree<Page extends PageItem>(pages: readonly Page[]): PageRow<Page>[] {
  const parents = parentsOf(pages)
  const children = new Map<string | null, Page[]>()
  for (const page of [...pages].sort(compare)) {
    const parent = parents.get(page.id) ?? null
    appendTo(children, parent, page)
  }
  const rows: PageRow<Page>[] = []
  const waiting = [...(children.get(null) ?? [])].reverse().map((page) => ({ page, depth: 0 }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { page, depth } = next
    const under = children.get(page.id) ?? []
    rows.push({ page, depth, parent: parents.get(page.id) ?? null, hasChildren: under.length > 0 })
    for (const child of [...under].reverse()) waiting.push({ page: child, depth: Math.min(depth + 1, DEPTH) })
  }
  return rows
}

/** Yields a page and its ancestors, nearest first. In a tree this ends. */
function* upFrom(rows: readonly PageRow[], page: string | null): Generator<string> {
  const parents = new Map(rows.map((row) => [row.page.id, row.parent]))
  for (let at = page; at !== null; at = parents.get(at) ?? null) yield at
}

/** Returns those of `pages` that aren't under another one of them, in tree order. */
export function topsOf(rows: readonly PageRow[], pages: readonly string[]): string[] {
  const chosen = new Set(pages)
  const covered = new Set<string>()
  // A parent comes before its subpages.
  for (const { page, parent } of rows)
    if (parent !== null && (chosen.has(parent) || covered.has(parent))) covered.add(page.id)
  return rows.map(({ page }) => page.id).filter((id) => chosen.has(id) && !covered.has(id))
}

/**
 * Returns the writes that put `pages` and their subpages next to each other under `parent`, before `before` (null:
 * last). Null if that would close a cycle, or if they are already there.
 */
export function placePages(
  rows: readonly PageRow[],
  pages: readonly string[],
  parent: string | null,
  before: string | null,
): ReadonlyMap<string, { parent?: string; order: string }> | null {
  const tops = topsOf(rows, pages)
  const moved = new Set(tops)
  for (const above of upFrom(rows, parent)) if (moved.has(above)) return null
  const all = rows.filter((row) => row.parent === parent).map((row) => row.page)
  const siblings = all.filter(({ id }) => !moved.has(id))
  const from = before === null ? -1 : all.findIndex(({ id }) => id === before)
  const next = from < 0 ? undefined : all.slice(from).find(({ id }) => !moved.has(id))
  const position = next === undefined ? siblings.length : siblings.indexOf(next)
  const ids = siblings.map(({ id }) => id)
  const wanted = [...ids.slice(0, position), ...tops, ...ids.slice(position)]
  if (wanted.length === all.length && wanted.every((id, index) => id === all[index]?.id)) return null
  const left = siblings[position - 1]
  const right = siblings[position]
  const under = parent === null ? {} : { parent }
  const isPlaced =
    (left === undefined || left.order !== undefined) && (right === undefined || right.order !== undefined)
  const orders = isPlaced ? ordersBetween(left?.order ?? null, right?.order ?? null, tops.length) : null
  if (orders !== null) return new Map(tops.map((id, index) => [id, { ...under, order: orders[index] as string }]))
  // Some have no order, or share one: all of them get a new one.
  const fresh = generateNKeysBetween(null, null, wanted.length)
  return new Map(wanted.map((id, index) => [id, { ...under, order: fresh[index] as string }]))
}

/** `pages` and their descendants. */
export function withChildren(rows: readonly PageRow[], ...pages: readonly string[]): string[] {
  const children = Map.groupBy(rows, ({ parent }) => parent)
  const ids = topsOf(rows, pages)
  for (const id of ids) for (const row of children.get(id) ?? []) ids.push(row.page.id)
  return ids
}

/** The rows without those under folded pages. */
export function shownRows<Page extends PageItem>(
  rows: readonly PageRow<Page>[],
  folded: ReadonlySet<string>,
): PageRow<Page>[] {
  const hiding = new Set<string>()
  return rows.filter(({ page: { id }, parent }) => {
    const isHidden = parent !== null && hiding.has(parent)
    if (isHidden || folded.has(id)) hiding.add(id)
    return !isHidden
  })
}

/** The row that shows a page: its own, or the row of the folded page above it; null if there is none. */
export function rowFor(rows: readonly PageRow[], shown: readonly PageRow[], page: string): string | null {
  const seen = new Set(shown.map((row) => row.page.id))
  for (const at of upFrom(rows, page)) if (seen.has(at)) return at
  return null
}

/** What an arrow key does on a page of the tree: folds or unfolds it, or moves to the returned page. Null: nothing. */
export function stepInTree(
  shown: readonly PageRow[],
  page: string,
  step: 'in' | 'out',
): { folded: boolean } | { to: string } | null {
  const row = shown.find((each) => each.page.id === page)
  const child = shown.find(({ parent }) => parent === page)
  if (!row) return null
  if (step === 'in') return child ? { to: child.page.id } : row.hasChildren ? { folded: false } : null
  return child ? { folded: true } : row.parent === null ? null : { to: row.parent }
}

/**
 * Deleted pages, each once: the topmost page of each deletion, with the ids of all pages deleted with it. The latest
 * deletion first, each in tree order.
 */
export function deletedTrees<Page extends PageItem & { deleted?: number | undefined }>(
  pages: readonly Page[],
): { page: Page; ids: string[] }[] {
  return [...Map.groupBy(pages, ({ deleted = 0 }) => deleted)]
    .sort(([one], [other]) => other - one)
    .flatMap(([, together]) => {
      const trees: { page: Page; ids: string[] }[] = []
      // The descendants of a page come right after it.
      for (const { page, parent } of pageTree(together)) {
        if (parent === null) trees.push({ page, ids: [page.id] })
        else trees.at(-1)?.ids.push(page.id)
      }
      return trees
    })
}

function ordersBetween(left: string | null, right: string | null, count: number): string[] | null {
  try {
    return generateNKeysBetween(left, right, count)
  } catch {
    return null
  }
}

export type PageDrop = 'before' | 'in' | 'after'

/**
 * Where pages go when they are dropped on the row of `page`, and their new depth: directly above or below that row on
 * screen, or last among its subpages. Null if the row is missing, or is one of the `dragged` pages or under one.
 */
export function dropPages(
  shown: readonly PageRow[],
  dragged: readonly string[],
  page: string,
  drop: PageDrop,
): { parent: string | null; before: string | null; depth: number } | null {
  const row = shown.find((each) => each.page.id === page)
  if (!row || withChildren(shown, ...dragged).includes(page)) return null
  const under = { parent: page, depth: Math.min(row.depth + 1, DEPTH) }
  const beside = { parent: row.parent, depth: row.depth }
  if (drop === 'in') return { ...under, before: null }
  if (drop === 'before') return { ...beside, before: page }
  const firstChild = shown.find(({ parent }) => parent === page)
  if (firstChild) return { ...under, before: firstChild.page.id }
  const siblings = shown.filter(({ parent }) => parent === row.parent).map((each) => each.page.id)
  return { ...beside, before: siblings[siblings.indexOf(page) + 1] ?? null }
}

export type PageMove = 'up' | 'down' | 'in' | 'out'

/** Where pages go when moved by one step; null if they can't be. Downward, the last page leads, otherwise the first. */
export function movePages(
  rows: readonly PageRow[],
  pages: readonly string[],
  move: PageMove,
): { parent: string | null; before: string | null } | null {
  const leader = topsOf(rows, pages).at(move === 'down' ? -1 : 0)
  const row = rows.find((each) => each.page.id === leader)
  if (!row) return null
  const siblings = rows.filter(({ parent }) => parent === row.parent).map((each) => each.page.id)
  const index = siblings.indexOf(row.page.id)
  const previous = siblings[index - 1]
  if (move === 'up') return previous === undefined ? null : { parent: row.parent, before: previous }
  if (move === 'down')
    return index + 1 < siblings.length ? { parent: row.parent, before: siblings[index + 2] ?? null } : null
  if (move === 'in') return previous === undefined ? null : { parent: previous, before: null }
  const above = rows.find((each) => each.page.id === row.parent)
  if (!above) return null
  const uncles = rows.filter(({ parent }) => parent === above.parent).map((each) => each.page.id)
  return { parent: above.parent, before: uncles[uncles.indexOf(above.page.id) + 1] ?? null }
}
