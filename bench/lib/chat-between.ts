/** Two devices in one space, linked by one kind of path, with the first's chat lane open on both. */
import { CHANNEL, MONTH } from './large-space.ts'
import { type Meeting, type OpenDevice, SIGNALLING_PORT } from './meeting.ts'

export interface Between {
  one: OpenDevice
  other: OpenDevice
  space: string
}

export async function openChatBetween(meeting: Meeting, kind: 'tcp' | 'webrtc'): Promise<Between> {
  const signalling = kind === 'webrtc' ? meeting.signalling : null
  if (kind === 'webrtc') meeting.network.blockTcpExcept(SIGNALLING_PORT)
  const one = await meeting.device(0, 'one')
  const other = await meeting.device(1, 'other')
  const { space, lane, link } = await one.page.evaluate(
    async ({ channel, month, signalling }) => {
      const { device } = window.bench
      const { space } = await device.call('spaces.create', { name: 'Latency' })
      const { me } = await device.call('spaces.detail', { space })
      if (signalling !== null) await device.enterMesh(space, signalling)
      const invite = await device.call('spaces.invite', { space, role: 'editor', expires: null, uses: null })
      return { space, lane: `chat/${channel}/${month}/${me}`, link: invite.link ?? '' }
    },
    { channel: CHANNEL, month: MONTH, signalling },
  )
  await other.page.evaluate(({ link, signalling }) => window.bench.device.join(link, signalling), { link, signalling })
  for (const { page } of [one, other]) {
    const paths = await page.evaluate((space) => window.bench.device.linked(space, 1), space)
    if (paths.join() !== kind) throw new Error(`linked by ${paths.join()}, not by ${kind} alone`)
    await page.evaluate(({ space, lane }) => window.bench.device.openLane(space, lane), { space, lane })
  }
  return { one, other, space }
}
