/** Invitations in memory: tests make others invite this device and answer its invitations. */
import type { CallInput, EventPayload } from '../../../../shared/ipc/contract.ts'
import type { ReceivedInvitation, SentInvitation } from '../../../../shared/tools/invitations/calls.ts'
import { invitationId } from '../../../../shared/tools/invitations/shape.ts'

type Sent = SentInvitation & { space: string }

export class FakeInvitations {
  /** This device's answers, by id. */
  readonly answered = new Map<string, boolean>()
  /** Own invitations, newest first. */
  sent: Sent[] = []
  readonly #me: string
  readonly #changed: (payload: EventPayload<'invitations.changed'>) => void
  #waiting: ReceivedInvitation[] = []
  #count = 0

  constructor(me: string, changed: (payload: EventPayload<'invitations.changed'>) => void) {
    this.#me = me
    this.#changed = changed
  }

  /** Makes a device invite this one. Returns the id. */
  ring(space: string, from: string, about: Partial<ReceivedInvitation>): string {
    const id = this.#nextId(from)
    const invitation = { space, id, from, path: 'files', title: '', note: '', ...about }
    this.#waiting.push(invitation)
    this.#changed({ space })
    return id
  }

  /** Revokes an invitation to this device. */
  end(space: string, id: string): void {
    this.#waiting = this.#waiting.filter((each) => each.id !== id)
    this.#changed({ space })
  }

  /** Makes a device answer own invitations to a place. */
  answer(space: string, path: string, device: string, yes: boolean): void {
    this.sent = this.sent.map((each) =>
      each.space === space && each.path === path && each.to.includes(device)
        ? { ...each, answers: [...each.answers.filter((answer) => answer.device !== device), { device, yes }] }
        : each,
    )
    this.#changed({ space })
  }

  readonly handlers = {
    'invitations.ringing': () => [...this.#waiting],
    'invitations.invite': ({ space, to, path }: CallInput<'invitations.invite'>) => {
      const id = this.#nextId(this.#me)
      this.sent = [{ space, id, to, path, time: Date.now(), answers: [] }, ...this.sent]
      this.#changed({ space })
      return { invitation: id }
    },
    'invitations.answer': ({ space, invitation, yes }: CallInput<'invitations.answer'>) => {
      this.answered.set(invitation, yes)
      this.end(space, invitation)
    },
    'invitations.revoke': ({ space, invitation }: CallInput<'invitations.revoke'>) => {
      this.sent = this.sent.filter(({ id }) => id !== invitation)
      this.#changed({ space })
    },
    'invitations.sent': ({ space }: CallInput<'invitations.sent'>) => this.sent.filter((each) => each.space === space),
  }

  #nextId(from: string): string {
    this.#count += 1
    return invitationId(from, String(this.#count).padStart(16, '0'))
  }
}
