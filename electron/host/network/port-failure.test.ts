import { expect, it } from 'vitest'
import { startFailure } from '../profile/start-failure.ts'
import { portFailure } from './port-failure.ts'

const refused = (code: string) => Object.assign(new Error(`listen ${code}: 0.0.0.0:443`), { code })

it('says what is wrong with the port rather than the disk', () => {
  expect(startFailure(portFailure(443, refused('EADDRINUSE')))).toBe(
    'Port 443 is in use by another program. Choose another --port.',
  )
  expect(startFailure(portFailure(443, refused('EACCES')))).toBe("Port 443 can't be used: listen EACCES: 0.0.0.0:443.")
})
