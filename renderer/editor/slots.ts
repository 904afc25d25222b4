/** Elements in an editor's document whose content is rendered by React. */
import { Emitter } from '../../shared/base/emitter.ts'

export interface SlotsFor<Content> {
  show(element: HTMLElement, content: Content): void
  hide(element: HTMLElement): void
}

interface Slot<Content> {
  number: number
  element: HTMLElement
  content: Content
}

export class Slots<Content> implements SlotsFor<Content> {
  private slots: readonly Slot<Content>[] = []
  private next = 1
  private readonly changes = new Emitter()

  snapshot = (): readonly Slot<Content>[] => this.slots

  readonly subscribe = this.changes.subscribe

  /** Replaces the content of the element. */
  show(element: HTMLElement, content: Content): void {
    const others = this.slots.filter((slot) => slot.element !== element)
    this.change([...others, { number: this.next++, element, content }])
  }

  hide(element: HTMLElement): void {
    this.change(this.slots.filter((slot) => slot.element !== element))
  }

  private change(slots: readonly Slot<Content>[]): void {
    this.slots = slots
    // The editor may be rendering right now.
    queueMicrotask(() => {
      this.changes.fire()
    })
  }
}
