/** Elements that are raised or lowered, as they are written on the line. */
import { type Element, isElement, textOf } from './markup.ts'
import { aroundRaised, raisedText } from './raised-text.ts'

/** Texts in an element that aren't blank: at most two, which is enough to know whether there is one. */
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
 * The content of a `sup` or `sub`. One text is raised by itself, so that what is raised within it is so once more;
 * several stand in brackets.
 */
export function onTheLine(element: Element, place: 'sup' | 'sub'): Element['children'] {
  const { children } = element
  if (firstTexts(element).length < 2) return changed(children, (text) => raisedText(text, place))
  const [before, after] = aroundRaised(textOf(element), place)
  return before === '' ? children : [before, ...children, after]
}
