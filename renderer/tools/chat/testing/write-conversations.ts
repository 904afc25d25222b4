import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { writeMessages } from '../../../testing/made-space.ts'
import { PALETTE } from '../../../ui/people/colors.ts'

/** Conversations with one, two, many, and with a former member; one of them has no messages yet. */
export function writeConversations(host: FakeHost, space: string, messages: number): void {
  const { members } = host.detail(space)
  const others = members.filter(({ device }) => device !== host.device)
  const formerMembers = [
    {
      device: hex(901),
      name: 'Mal',
      color: PALETTE[1] as string,
      how: 'removed' as const,
      purged: false,
      mayPurge: false,
    },
  ]
  const gone = { device: hex(901) }
  const groups = [
    [others[0]],
    [others[5]],
    [others[1], others[2]],
    [others[6], others[5], others[3]],
    [others[4], gone],
  ]
  const conversations = groups.map((group, index) => ({
    id: hex(60 + index, 32),
    readers: [host.device, ...group.flatMap((person) => (person ? [person.device] : []))].sort(),
    withheld: [],
  }))
  host.details.set(space, { ...host.detail(space), conversations, formerMembers })
  conversations.forEach(({ id, readers }, index) => {
    const writers = others.filter(({ device }) => readers.includes(device))
    if (index !== 1) writeMessages(host, space, writers, messages, Date.now() - index * 3_600_000, id)
  })
}
