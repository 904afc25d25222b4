import { expect, it } from 'vitest'
import { backupName } from './backup-file.ts'

it('a backup has a name that is valid on every system', () => {
  const day = new Date(2026, 10, 5)
  expect(backupName('Design team', day)).toBe('Parley Design team 2026-11-05.parley')
  expect(backupName('a/b\\c:*?"<>|', day)).toBe('Parley abc 2026-11-05.parley')
  expect(backupName('Über हिन्दी می\u200cخواهم'.normalize('NFD'), day)).toBe(
    'Parley Über हिन्दी می\u200cخواهم 2026-11-05.parley'.normalize('NFC'),
  )
  expect(backupName('', day)).toBe('Parley 2026-11-05.parley')
})
