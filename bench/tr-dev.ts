import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { largeFile, smallFiles, compare, remove } from './transfer/cargo.ts'
import { oneMachine, twoMachines } from './transfer/place.ts'
import { parleyOverTcp, parleyOverWebRtc } from './transfer/parley.ts'
const [kind = 'tcp', mib = '256', rt = '-1', loss = '0'] = process.argv.slice(2)
const f = mkdtempSync('/tmp/f3w/b-')
const cargo = mib === 'small' ? await smallFiles(join(f, 'cargo'), 10000, 4096) : await largeFile(join(f, 'cargo'), Number(mib)*2**20)
const place = Number(rt) < 0 ? oneMachine() : await twoMachines({ roundTrip: Number(rt), loss: Number(loss) })
try { const c = kind === 'tcp' ? parleyOverTcp : parleyOverWebRtc; const t = join(f, 't', 'cargo'); const s = await c.carry(cargo, t, place, join(f, 's')); await compare(cargo, t); console.log(c.name, s.toFixed(2), (cargo.bytes/1e6/s).toFixed(1), 'MB/s') } catch (e) { console.log(e) } finally { await place.close(); await remove(f) }
process.exit()
