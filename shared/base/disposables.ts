import { appendAll } from './append.ts'
import type { Disposable } from './emitter.ts'
import { FirstError } from './first-error.ts'

/** Subscriptions and resources of an owner, disposed of together with it. */
export class Disposables implements Disposable {
  readonly #all: Disposable[] = []

  add(...disposables: Disposable[]): void {
    appendAll(this.#all, disposables)
  }

  /** Disposes of each, even if another one throws, and then throws the first error. */
  dispose(): void {
    const errors = new FirstError()
    for (const disposable of this.#all.splice(0)) errors.attempt(() => disposable.dispose())
    errors.throwIfAny()
  }
}
