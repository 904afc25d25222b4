import { mkdtempSync } from 'node:fs'
import { bareChannel } from './transfer/bare-channel.ts'
import { twoMachines } from './transfer/place.ts'

for (const w of [{ roundTrip: 0 }, { roundTrip: 20 }]) {
  const f = mkdtempSync('/tmp/f3w/b-')
  const place = await twoMachines(w)
  try {
    const b = 64 * 2 ** 20
    const s = await bareChannel(b, place, f)
    console.log(w, s, (b / 1e6 / s).toFixed(1))
  } finally {
    await place.close()
  }
}
process.exit()
