/** Announcements of devices' casts: sent to all, or to the participants of a conversation's call (SPEC.md, F1, F18). */
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { Crypto } from '../../../../shared/record/crypto.ts'
import type { ClosedWords } from '../../../../shared/space-host/live/closed-words.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { CastAnnouncement } from '../../../../shared/tools/casts/announcement.ts'
import type { ClosedAnnouncement } from '../../../../shared/tools/casts/closed-announcement.ts'
import { casts as tool } from '../../../../shared/tools/casts/tool.ts'
import { isConversation } from '../../../../shared/tools/tool.ts'
import { closedAnnouncements } from './closed-announcements.ts'

export class Announcements {
  readonly #heard = new Emitter<{ device: string; announcement: CastAnnouncement }>()
  readonly onHeard = this.#heard.event
  readonly #space: OpenSpace
  readonly #closed: ClosedWords<ClosedAnnouncement>

  constructor(space: OpenSpace, crypto: Crypto) {
    this.#space = space
    this.#closed = closedAnnouncements(crypto, space.id, space.keyPair)
    const live = space.live(tool)
    live.on('announcement', ({ device, message }) => this.#hear(device, message))
    live.on('closed', ({ device, message }) => {
      const said = device === space.device ? null : this.#closed.open(device, message)
      if (said?.announcement.inCall && said.participants.includes(space.device)) this.#hear(device, said.announcement)
    })
  }

  /** Waits while a former member knows the keys. Rejects if this device is no longer allowed to write. */
  async say(announcement: CastAnnouncement): Promise<void> {
    const space = this.#space
    const { stream } = announcement
    const live = space.live(tool)
    if (!isConversation(stream)) return live.send('announcement', announcement)
    const participants = space.participantsOf(stream)
    await live.send('closed', this.#closed.close(space.device, space.othersIn(stream), { announcement, participants }))
    if (announcement.ended) this.#closed.forgetOwn()
  }

  #hear(device: string, announcement: CastAnnouncement): void {
    if (device !== this.#space.device) this.#heard.fire({ device, announcement })
  }
}
