import { testSlice } from './slice.ts'

testSlice('tcp')
