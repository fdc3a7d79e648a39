import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asTable } from './as-table.ts'

test('a record is a table of two columns, and nothing in it is a formula, and spreadsheet programs know its letters', () => {
  const record = { name: 'Nell "Noon"', phone: '+44 7700', consents: [{ how: 'said so, twice' }], email: null }
  assert.equal(
    asTable({ record }),
    '\ufeffwhat,value\r\nrecord name,"Nell ""Noon"""\r\nrecord phone,\'+44 7700\r\nrecord consents 1 how,"said so, twice"\r\nrecord email,\r\n',
  )
})
