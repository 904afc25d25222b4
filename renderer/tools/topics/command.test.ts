import { expect, it } from 'vitest'
import { programCommand } from './command.tsx'

const stream = { topic: 'prices', space: 'Market', profile: null }

it('names a profile only if programs wouldn’t find it by themselves', () => {
  expect(programCommand('publish', stream)).toBe('npm run --silent topic -- publish prices --space Market')
  expect(programCommand('subscribe', { ...stream, profile: '/tmp/ana' })).toBe(
    'npm run --silent topic -- subscribe prices --space Market --profile /tmp/ana',
  )
})

it('quotes a space and a profile for the shell of their system', () => {
  const said = (space: string, profile: string) => programCommand('publish', { topic: 'prices', space, profile })
  expect(said("Ana's $(fair)", '/home/ana/my parley')).toMatch(
    /--space 'Ana'\\''s \$\(fair\)' --profile '\/home\/ana\/my parley'$/,
  )
  expect(said('Fair', 'C:\\Users\\Ana\\My Parley')).toMatch(/--profile "C:\\Users\\Ana\\My Parley"$/)
})
