import { testSlice } from './slice.ts'

testSlice('webrtc')
