/**
 * Contrast of texts, as axe judges it, in one look after another. Where texts are and what lies below them takes most of
 * its time, and is the same in each look: axe is asked once, by its own parts, which its types don't name (4.14.1).
 */
import axe from 'axe-core'

/** An element in axe's own tree, with what axe remembers of it. */
interface Node {
  actualNode: Element
  children: Node[]
  _cache: Record<string, unknown>
  _stackingContext?: unknown
}
interface Scope {
  include: Node[]
  exclude: Node[]
}
interface Check {
  runSync(node: Node, options: object, scope: Scope): { result: boolean | undefined }
}
interface Parts {
  _tree: Node[]
  _audit: {
    rules: { id: string; gatherAndMatchNodes(scope: Scope, options: object): Node[] }[]
    checks: Record<string, Check>
  }
  utils: { getNodeFromTree(element: Element): Node | null }
}
const parts = axe as unknown as Parts

export type ContrastRule = 'color-contrast' | 'color-contrast-enhanced'

/** What axe remembers of an element that another look changes. */
const OF_LOOKS = /^(getBackgroundColor|computedStyle_(?!display|position|overflow|float|width|height))/

const nodesOf = (elements: Iterable<Element>): Node[] =>
  [...elements].map((element) => parts.utils.getNodeFromTree(element)).filter((node) => node !== null)

export class Contrast {
  readonly #within: string
  readonly #without: string
  /** Of elements and texts that come, go or change. */
  readonly #changes = new MutationObserver(() => {})
  #scope: Scope = { include: [], exclude: [] }
  #texts: Node[] = []
  /** Where each element is, and whether it can be seen. */
  #places = ''

  /** @param within selects what is judged, @param without what isn't */
  constructor(within: string, without: string) {
    this.#within = within
    this.#without = without
    this.#begin()
  }

  /** Texts with too little contrast in the look that is shown, at most three. */
  findings(rule: ContrastRule): string[] {
    if (!this.#isAsBefore()) {
      this.end()
      this.#begin()
    }
    parts._tree.forEach(forgetLook)
    const check = parts._audit.checks[rule] as Check
    return this.#texts
      .filter((node) => check.runSync(node, {}, this.#scope).result === false)
      .slice(0, 3)
      .map(({ actualNode }) => `${rule}: ${actualNode.outerHTML.slice(0, 160)}`)
  }

  end(): void {
    this.#changes.disconnect()
    axe.teardown()
  }

  #begin(): void {
    axe.setup(document)
    const select = (selector: string) => nodesOf(document.querySelectorAll(selector))
    this.#scope = { include: select(this.#within), exclude: select(this.#without) }
    const rule = parts._audit.rules.find(({ id }) => id === 'color-contrast')
    this.#texts = rule?.gatherAndMatchNodes(this.#scope, {}) ?? []
    this.#places = places()
    this.#changes.observe(document, { subtree: true, childList: true, characterData: true })
  }

  #isAsBefore(): boolean {
    return this.#changes.takeRecords().length === 0 && places() === this.#places
  }
}

function places(): string {
  const found = [...document.body.querySelectorAll('*')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return [x, y, width, height, element.checkVisibility({ opacityProperty: true, visibilityProperty: true })].join()
  })
  return found.join(' ')
}

function forgetLook(node: Node): void {
  for (const known of Object.keys(node._cache)) if (OF_LOOKS.test(known)) delete node._cache[known]
  delete node._stackingContext
  node.children.forEach(forgetLook)
}
