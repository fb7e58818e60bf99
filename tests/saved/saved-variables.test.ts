import { describe, expect, it } from 'vitest'
import { readVariables } from '../../src/saved/saved-variables.ts'
import { questionOf } from '../support/ask-small.ts'

const { variables } = questionOf(
  'query ($id: ID = "t", $first: Int, $size: Size, $near: Near, $ids: [ID!], $deep: Boolean = false) {' +
    ' town(id: $id) { id clubs(first: $first) { nodes { town @include(if: $deep) { id } } } }' +
    ' towns(size: $size, near: $near, ids: $ids) { totalCount } }',
)

describe('variables told as texts', () => {
  it.each([
    ['a text', { id: '17' }, { id: '17' }],
    ['a number', { first: '17' }, { first: 17 }],
    ['a truth value', { deep: 'true' }, { deep: true }],
    ['a choice', { size: 'LARGE' }, { size: 'LARGE' }],
    ['an object', { near: '{"latitude":1,"longitude":2}' }, { near: { latitude: 1, longitude: 2 } }],
    ['a list of one', { ids: 'a' }, { ids: ['a'] }],
    ['a list', { ids: ['a', 'b'] }, { ids: ['a', 'b'] }],
    ['what a form leaves open', { id: '', ids: ['', 'a'] }, { ids: ['a'] }],
  ])('are read by their type: %s', (_what, told, expected) => {
    expect(readVariables(variables, told)).toEqual(expected)
  })

  it.each([
    ['a name there is none of', { town: 'a' }, /expected only id, first, size, near, ids, deep, got town/],
    ['no number', { first: 'ten' }, /first: expected a number, got "ten"/],
    ['no truth value', { deep: 'yes' }, /deep: expected true or false, got "yes"/],
    ['no JSON', { near: 'here' }, /near: expected an object as JSON, got "here"/],
    ['two values', { id: ['a', 'b'] }, /id: expected one value, got 2/],
  ])('are refused: %s', (_what, told, message) => {
    expect(() => readVariables(variables, told)).toThrow(message)
  })
})
