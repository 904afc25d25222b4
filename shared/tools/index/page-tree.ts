/** The tree of a space's pages, from what their items in the index say. The same on every device, whatever they say. */
import { generateKeyBetween } from 'fractional-indexing'

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

/** Items made before there was an order, or with one that does not work, stand behind those that have one, oldest first. */
function compare(left: PageItem, right: PageItem): number {
  if (left.order !== right.order) {
    if (left.order === undefined) return 1
    if (right.order === undefined) return -1
    return left.order < right.order ? -1 : 1
  }
  return left.created - right.created || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
}

/** The page with the least id of each circle that pages stand in. Each page is gone through once, however deep it stands. */
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

/** Where each page is shown: under its parent, or at the top where that is not there or would go round in a circle. */
function parentsOf(pages: readonly PageItem[]): Map<string, string | null> {
  const ids = new Set(pages.map(({ id }) => id))
  const parents = new Map(pages.map(({ id, parent }) => [id, parent !== undefined && ids.has(parent) ? parent : null]))
  for (const id of topsOfCircles(parents)) parents.set(id, null)
  return parents
}

/** All pages as they stand on screen, a page before those under it. */
export function pageTree<Page extends PageItem>(pages: readonly Page[]): PageRow<Page>[] {
  const parents = parentsOf(pages)
  const children = new Map<string | null, Page[]>()
  for (const page of [...pages].sort(compare)) {
    const parent = parents.get(page.id) ?? null
    const siblings = children.get(parent)
    if (siblings) siblings.push(page)
    else children.set(parent, [page])
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

/** A page and those that it stands under, the nearest first. In a tree there is an end to it. */
function* upFrom(rows: readonly PageRow[], page: string | null): Generator<string> {
  const parents = new Map(rows.map((row) => [row.page.id, row.parent]))
  for (let at = page; at !== null; at = parents.get(at) ?? null) yield at
}

/** What to write to put `page` under `parent`, before `before` (null: last). Null where that would go round in a circle, or it stands there. */
export function placePage(
  rows: readonly PageRow[],
  page: string,
  parent: string | null,
  before: string | null,
): ReadonlyMap<string, { parent?: string; order: string }> | null {
  if (before === page) return null
  for (const above of upFrom(rows, parent)) if (above === page) return null
  const siblings = rows.filter((row) => row.parent === parent && row.page.id !== page).map((row) => row.page)
  const index = before === null ? siblings.length : siblings.findIndex(({ id }) => id === before)
  const position = index < 0 ? siblings.length : index
  const left = siblings[position - 1]
  const right = siblings[position]
  const under = parent === null ? {} : { parent }
  const order = orderBetween(left?.order ?? null, right?.order ?? null)
  const isPlaced =
    (left === undefined || left.order !== undefined) && (right === undefined || right.order !== undefined)
  if (order !== null && isPlaced) return new Map([[page, { ...under, order }]])
  // Some have no place of their own, or share one: all of them get new ones.
  const changes = new Map<string, { parent?: string; order: string }>()
  const wanted = [
    ...siblings.slice(0, position).map(({ id }) => id),
    page,
    ...siblings.slice(position).map(({ id }) => id),
  ]
  let last: string | null = null
  for (const id of wanted) {
    last = generateKeyBetween(last, null)
    changes.set(id, { ...under, order: last })
  }
  return changes
}

/** A page and all under it. */
export function withChildren(rows: readonly PageRow[], page: string): string[] {
  const children = Map.groupBy(rows, ({ parent }) => parent)
  const ids = [page]
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

/** The row at which a page is to be found: its own, or of the page under which it is folded away; null where it is not there. */
export function rowFor(rows: readonly PageRow[], shown: readonly PageRow[], page: string): string | null {
  const seen = new Set(shown.map((row) => row.page.id))
  for (const at of upFrom(rows, page)) if (seen.has(at)) return at
  return null
}

/** What a key along the line does at a page of the tree: folds or opens what is under it, or goes to the page given. Null: nothing. */
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

/** Deleted pages, each once: those at the top of what was deleted in one go, with the ids of all that went with them. Ordered as the pages of each go stand in their tree, the last go first. */
export function deletedTrees<Page extends PageItem & { deleted?: number | undefined }>(
  pages: readonly Page[],
): { page: Page; ids: string[] }[] {
  return [...Map.groupBy(pages, ({ deleted = 0 }) => deleted)]
    .sort(([one], [other]) => other - one)
    .flatMap(([, together]) => {
      const trees: { page: Page; ids: string[] }[] = []
      // All that stands under a page comes right behind it.
      for (const { page, parent } of pageTree(together)) {
        if (parent === null) trees.push({ page, ids: [page.id] })
        else trees.at(-1)?.ids.push(page.id)
      }
      return trees
    })
}

function orderBetween(left: string | null, right: string | null): string | null {
  try {
    return generateKeyBetween(left, right)
  } catch {
    return null
  }
}

export type PageDrop = 'before' | 'in' | 'after'

/**
 * Where a page goes that is dropped on the row of `page`, and the depth at which it then stands: right above or right below that row, as the rows are
 * shown, or last of those under it. Null where the row is not there, or stands under what is `dragged`.
 */
export function dropPage(
  shown: readonly PageRow[],
  dragged: string,
  page: string,
  drop: PageDrop,
): { parent: string | null; before: string | null; depth: number } | null {
  const row = shown.find((each) => each.page.id === page)
  if (!row || withChildren(shown, dragged).includes(page)) return null
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

/** Where a page goes when it is moved by one step; null where it cannot. */
export function movePage(
  rows: readonly PageRow[],
  page: string,
  move: PageMove,
): { parent: string | null; before: string | null } | null {
  const row = rows.find((each) => each.page.id === page)
  if (!row) return null
  const siblings = rows.filter(({ parent }) => parent === row.parent).map((each) => each.page.id)
  const index = siblings.indexOf(page)
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
