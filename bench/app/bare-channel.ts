/** A data channel between two pages, without any of our code. */
import type { Page } from '@playwright/test'
import { pause } from '../lib/two-windows.ts'

interface BarePage {
  bare: RTCPeerConnection
  channel: RTCDataChannel
  heard: number[]
}

/** Sends messages, 60 per second. @returns the delay of each message that arrived, in milliseconds */
export async function bareChannel(
  one: Page,
  other: Page,
  messages: { count: number; size: number },
): Promise<number[]> {
  const gather = async () => {
    const page = window as unknown as BarePage
    await new Promise<void>((done) => {
      const { bare } = page
      if (bare.iceGatheringState === 'complete') done()
      bare.onicegatheringstatechange = () => bare.iceGatheringState === 'complete' && done()
    })
    return page.bare.localDescription?.sdp ?? ''
  }
  await one.evaluate(async () => {
    const page = window as unknown as BarePage
    page.bare = new RTCPeerConnection()
    page.channel = page.bare.createDataChannel('bare')
    await page.bare.setLocalDescription()
  })
  const offer = await one.evaluate(gather)
  await other.evaluate(async (sdp) => {
    const page = window as unknown as BarePage
    page.heard = []
    page.bare = new RTCPeerConnection()
    page.bare.ondatachannel = ({ channel }) => {
      channel.binaryType = 'arraybuffer'
      channel.onmessage = ({ data }) =>
        page.heard.push(performance.timeOrigin + performance.now() - (new Float64Array(data.slice(0, 8))[0] ?? 0))
    }
    await page.bare.setRemoteDescription({ type: 'offer', sdp })
    await page.bare.setLocalDescription()
  }, offer)
  const answer = await other.evaluate(gather)
  await one.evaluate(
    (sdp) => (window as unknown as BarePage).bare.setRemoteDescription({ type: 'answer', sdp }),
    answer,
  )
  await one.waitForFunction(() => (window as unknown as BarePage).channel.readyState === 'open')
  await one.evaluate(async ({ count, size }) => {
    const { channel } = window as unknown as BarePage
    const begun = performance.now()
    for (let number = 0; number < count; number++) {
      await new Promise((done) => setTimeout(done, begun + (number * 1000) / 60 - performance.now()))
      const bytes = new Uint8Array(size)
      bytes.set(new Uint8Array(new Float64Array([performance.timeOrigin + performance.now()]).buffer))
      channel.send(bytes)
    }
  }, messages)
  await pause(1000)
  const heard = await other.evaluate(() => (window as unknown as BarePage).heard)
  for (const page of [one, other]) await page.evaluate(() => (window as unknown as BarePage).bare.close())
  return heard
}
