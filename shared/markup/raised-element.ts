/** Superscript and subscript elements, as plain text on the line. */
import { type Element, isElement, textOf } from './markup.ts'
import { aroundRaised, raisedText } from './raised-text.ts'

/** The first nonblank texts in an element. At most two, which is enough to tell one from several. */
function firstTexts({ children }: Element, found: string[] = []): string[] {
  for (const child of children) {
    if (found.length > 1) break
    if (isElement(child)) firstTexts(child, found)
    else if (child.trim() !== '') found.push(child)
  }
  return found
}

const changed = (children: Element['children'], change: (text: string) => string): Element['children'] =>
  children.map((child) => (isElement(child) ? { ...child, children: changed(child.children, change) } : change(child)))

/**
 * The content of a `sup` or `sub`. A single text is raised on its own, so a superscript within it is raised again.
 * Several are put in brackets.
 */
export function onTheLine(element: Element, place: 'sup' | 'sub'): Element['children'] {
  const { children } = element
  if (firstTexts(element).length < 2) return changed(children, (text) => raisedText(text, place))
  const [before, after] = aroundRaised(textOf(element), place)
  return before === '' ? children : [before, ...children, after]
}
