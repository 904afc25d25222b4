import { expect, it } from 'vitest'
import { LIMITS } from '../../../shared/record/limits.ts'
import { accountName, fullNameIn, nameOfAccount } from './account-name.ts'

const ACCOUNTS = `root:x:0:0:root:/root:/bin/bash
anabel:x:1000:1000:Anabel Costa:/home/anabel:/bin/sh
ana:x:1001:1001:Ana Silva,Room 4,555:/home/ana:/bin/sh
ben:x:1002:1002::/home/ben:/bin/sh
cut:x`

it('finds the full name of an account', () => {
  expect(fullNameIn(ACCOUNTS, 'ana')).toBe('Ana Silva')
  for (const user of ['ben', 'cut', 'nobody', '']) expect(fullNameIn(ACCOUNTS, user)).toBe('')
})

it('prefers the full name to the user name', () => {
  expect(nameOfAccount('ana', 'Ana Silva')).toBe('Ana Silva')
  expect(nameOfAccount('admin', 'Ana Silva')).toBe('Ana Silva')
  expect(nameOfAccount('ben', '')).toBe('Ben')
})

it('suggests nothing for accounts that aren’t named after a person', () => {
  for (const user of ['root', 'Administrator', 'user', '', ' ']) expect(nameOfAccount(user, user)).toBeNull()
})

it('makes the name safe to display', () => {
  expect(nameOfAccount('ana', '\u202eAna\u0000\n')).toBe('Ana')
  expect(nameOfAccount('ana', '\u200b')).toBe('Ana')
  expect(nameOfAccount('a'.repeat(1000), '')?.length).toBe(LIMITS.nameLength)
})

it('uses the account that started Parley', async () => {
  expect(await accountName({ LOGNAME: 'carla-who-is-not-in-the-list' }, 'linux')).toBe('Carla-who-is-not-in-the-list')
  expect(await accountName({ USERNAME: 'dora' }, 'win32')).toBe('Dora')
})
