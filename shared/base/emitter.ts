/** Events with any number of listeners. The owner keeps the Emitter and fires; everyone else sees only its `event`. */

import { FirstError } from './first-error.ts'

/** Something to release: a subscription, or any other resource. Disposing of it again does nothing. */
export interface Disposable {
  dispose(): void
}

/** Subscribes a listener until the returned subscription is disposed of. */
export type Event<Value> = (listener: (value: Value) => void) => Disposable

/** `listener` is null once the subscription is disposed of. */
interface Subscription<Value> {
  listener: ((value: Value) => void) | null
}

export class Emitter<Value = void> implements Disposable {
  /** Replaced rather than changed, so that an event in progress reaches those that had subscribed when it was fired. */
  #subscriptions: readonly Subscription<Value>[] = []
  readonly #report: ((error: unknown) => void) | null

  /** @param report receives each listener's error, for events that must not throw into the code that fires them */
  constructor(report: ((error: unknown) => void) | null = null) {
    this.#report = report
  }

  readonly event: Event<Value> = (listener) => {
    const subscription: Subscription<Value> = { listener }
    this.#subscriptions = [...this.#subscriptions, subscription]
    return {
      dispose: () => {
        subscription.listener = null
        this.#subscriptions = this.#subscriptions.filter((each) => each !== subscription)
      },
    }
  }

  /** The same with a function that unsubscribes, as React's `useSyncExternalStore` wants it. */
  readonly subscribe = (listener: (value: Value) => void): (() => void) => {
    const subscription = this.event(listener)
    return () => subscription.dispose()
  }

  /**
   * Notifies the listeners in the order in which they subscribed, even if one of them throws. Then throws the first
   * error, unless there is a `report`.
   */
  fire(value: Value): void {
    const errors = new FirstError()
    for (const subscription of this.#subscriptions) {
      try {
        subscription.listener?.(value)
      } catch (error) {
        if (this.#report) this.#report(error)
        else errors.note(error)
      }
    }
    errors.throwIfAny()
  }

  /** Ends all subscriptions. */
  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.listener = null
    this.#subscriptions = []
  }
}
