/** Two devices in one space, linked by one kind of path, with the first's chat lane open on both. */
import { CHANNEL, MONTH } from './large-space.ts'
import { type Meeting, type OpenDevice, SIGNALING_PORT } from './meeting.ts'

export interface Between {
  one: OpenDevice
  other: OpenDevice
  space: string
}

export async function openChatBetween(meeting: Meeting, kind: 'tcp' | 'webrtc'): Promise<Between> {
  const signaling = kind === 'webrtc' ? meeting.signaling : null
  if (kind === 'webrtc') meeting.network.blockTcpExcept(SIGNALING_PORT)
  const one = await meeting.device(0, 'one')
  const other = await meeting.device(1, 'other')
  const { space, lane, link } = await one.page.evaluate(
    async ({ channel, month, signaling }) => {
      const { device } = window.bench
      const { space } = await device.call('spaces.create', { name: 'Latency' })
      const { me } = await device.call('spaces.detail', { space })
      if (signaling !== null) await device.enterMesh(space, signaling)
      const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
      return { space, lane: `chat/${channel}/${month}/${me}`, link: invite.link ?? '' }
    },
    { channel: CHANNEL, month: MONTH, signaling },
  )
  await other.page.evaluate(({ link, signaling }) => window.bench.device.join(link, signaling), { link, signaling })
  for (const { page } of [one, other]) {
    const paths = await page.evaluate((space) => window.bench.device.linked(space, 1), space)
    if (paths.join() !== kind) throw new Error(`linked by ${paths.join()}, not by ${kind} alone`)
    await page.evaluate(({ space, lane }) => window.bench.device.openLane(space, lane), { space, lane })
  }
  return { one, other, space }
}
