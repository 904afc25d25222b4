/** Answers the windows' calls about people on the same network, and about files sent straight to them. */
import type { CallHandlers } from '../call-handlers.ts'
import type { HostPart } from '../host-part.ts'
import type { Sendings } from '../sending/sendings.ts'
import type { OwnOffers } from '../windows/own-offers.ts'
import type { Nearby } from './nearby.ts'

export class PeopleNearby implements HostPart {
  readonly #nearby: Nearby
  readonly #sendings: Sendings
  /** Windows that have the Nearby screen open. */
  readonly #looking = new Set<string>()

  /** @param offers this device's offers: strangers see some of them */
  constructor(nearby: Nearby, sendings: Sendings, offers: Pick<OwnOffers, 'onChange'>) {
    this.#nearby = nearby
    this.#sendings = sendings
    offers.onChange(() => nearby.changed())
  }

  readonly handlers = {
    'nearby.state': () => this.#nearby.state(),
    'nearby.open': ({ open }, client) => this.#look(client, open),
    'nearby.stay-visible': ({ until }) => this.#nearby.stayVisible(until),
    'nearby.connect': ({ address }) => this.#nearby.connect(address),
    'nearby.ask': (wish) => ({ joinRequest: this.#nearby.ask(wish) }),
    'nearby.invite': (wish) => ({ joinRequest: this.#nearby.invite(wish) }),
    'nearby.block': ({ joinRequest }) => this.#nearby.block(joinRequest),
    'nearby.unblock': ({ device }) => this.#nearby.unblock(device),
    'nearby.confirm': async ({ joinRequest, name }) => {
      const { files, direction } = this.#nearby.state().joinRequests.find(({ id }) => id === joinRequest) ?? {}
      if (files && direction === 'in') await this.#sendings.makeSureOfRoom(files)
      this.#nearby.confirm(joinRequest, name)
    },
    'nearby.accept': ({ joinRequest, role }) => this.#nearby.accept(joinRequest, role),
    'nearby.decline': ({ joinRequest }) => this.#nearby.decline(joinRequest),
    'sending.begin': (wish) => this.#sendings.begin(wish),
    'sending.end': ({ sending }) => this.#sendings.end(sending),
  } satisfies Partial<CallHandlers>

  disconnected(client: string): void {
    this.#look(client, false)
  }

  stop(): void {
    this.#sendings.stop()
    this.#nearby.stop()
  }

  #look(client: string, open: boolean): void {
    if (open) this.#looking.add(client)
    else this.#looking.delete(client)
    this.#nearby.open(this.#looking.size > 0)
  }
}
