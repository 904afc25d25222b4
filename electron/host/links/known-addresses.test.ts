import { describe, expect, it } from 'vitest'
import type { ProfileState } from '../store/profile-store.ts'
import { KnownAddresses } from './known-addresses.ts'

function known(...addresses: ProfileState['addresses']) {
  const said: string[] = []
  const state = { addresses }
  const profile = { state, save: async () => void said.push('save') }
  const links = {
    keep: (device: string, { host, port }: { host: string; port: number }) =>
      said.push(`dial ${device} ${host}:${port}`),
    forget: ({ host, port }: { host: string; port: number }) => said.push(`forget ${host}:${port}`),
  }
  const texts = () => state.addresses.map(({ device, host, port }) => `${device} ${host}:${port}`)
  return { addresses: new KnownAddresses(profile, links), texts, take: () => said.splice(0) }
}

describe('addresses of reached devices', () => {
  it('are stored, newest first, and dialed', async () => {
    const { addresses, texts, take } = known({ device: 'ana', host: '10.0.0.1', port: 1 })
    addresses.dial()
    expect(take()).toEqual(['dial ana 10.0.0.1:1'])
    await addresses.reached('ben', { host: '10.0.0.2', port: 2 })
    expect(take()).toEqual(['dial ben 10.0.0.2:2', 'save'])
    expect(texts()).toEqual(['ben 10.0.0.2:2', 'ana 10.0.0.1:1'])
  })

  it('are forgotten if the device has another port there, or another device listens there', async () => {
    const { addresses, texts, take } = known(
      { device: 'ana', host: '10.0.0.1', port: 1 },
      { device: 'ana', host: '10.0.0.7', port: 1 },
      { device: 'ben', host: '10.0.0.1', port: 5 },
    )
    await addresses.reached('ana', { host: '10.0.0.1', port: 5 })
    expect(take()).toEqual(['forget 10.0.0.1:1', 'dial ana 10.0.0.1:5', 'save'])
    expect(texts()).toEqual(['ana 10.0.0.1:5', 'ana 10.0.0.7:1'])
  })

  it('are limited to three for each device, and to 200', async () => {
    const { addresses, texts } = known()
    for (let host = 0; host < 5; host++) await addresses.reached('ana', { host: `10.0.0.${host}`, port: 1 })
    expect(texts()).toEqual(['ana 10.0.0.4:1', 'ana 10.0.0.3:1', 'ana 10.0.0.2:1'])
    for (let other = 0; other < 250; other++)
      await addresses.reached(`device ${other}`, { host: `10.1.0.${other}`, port: 1 })
    expect(texts()).toHaveLength(200)
    expect(texts()[0]).toBe('device 249 10.1.0.249:1')
  })
})
