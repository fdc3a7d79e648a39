import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kilometres, travelMinutes } from './place.ts'

test('a degree of latitude is 111.2 km, and one of longitude half of that at 60 degrees north', () => {
  assert.equal(kilometres({ lat: 51, lon: 0 }, { lat: 52, lon: 0 }).toFixed(1), '111.2')
  assert.equal(kilometres({ lat: 60, lon: 0 }, { lat: 60, lon: 1 }).toFixed(1), '55.6')
})

test('111.2 km in a straight line are 144.6 by road, and 173 minutes at 50 km an hour', () => {
  // 111.195 · 1.3 / 50 · 60 = 173.46
  assert.equal(travelMinutes({ lat: 51, lon: 0 }, { lat: 52, lon: 0 }).toFixed(1), '173.5')
})
