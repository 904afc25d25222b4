/** Events with any number of listeners. The owner keeps the Emitter and fires; everybody else sees only its `event`. */

/** Something to let go of: a subscription, or whatever else was acquired. Disposing of it again does nothing. */
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
  /** Replaced rather than changed, so that an event under way reaches those that had subscribed when it was fired. */
  #subscriptions: readonly Subscription<Value>[] = []

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

  /** Notifies the listeners in the order in which they subscribed, each even if one throws, and then throws the first error. */
  fire(value: Value): void {
    const errors: unknown[] = []
    for (const subscription of this.#subscriptions) {
      try {
        subscription.listener?.(value)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }

  /** Ends all subscriptions. */
  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.listener = null
    this.#subscriptions = []
  }
}
