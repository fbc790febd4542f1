import { expect, it } from 'vitest';
import { capabilitiesAsJson, draftsOfJson } from './capability-file.ts';

const PRINT = { type: 'print', port: 9100, description: 'Laser', announced: true };
const CHAT = { type: 'chat', port: 5222, description: '', announced: false };

it('reads what it wrote', () => {
  expect(draftsOfJson(capabilitiesAsJson([PRINT, CHAT]))).toEqual({
    rows: [
      { ...PRINT, port: '9100' },
      { ...CHAT, port: '5222' }
    ]
  });
});

it('reads a bare list and the settings, and fills in what may be absent', () => {
  const rows = [{ type: 'print', port: '9100', description: '', announced: true }];
  expect(draftsOfJson('[{"type":"print","port":9100}]')).toEqual({ rows });
  expect(draftsOfJson('{"version":1,"name":"alder","capabilities":[{"type":"print","port":"9100"}]}')).toEqual({ rows });
});

it('leaves a value that breaks a rule to be put right in its row', () => {
  expect(draftsOfJson('[{"type":"a:b","port":70000}]')).toHaveProperty('rows', [
    { type: 'a:b', port: '70000', description: '', announced: true }
  ]);
});

it.each([
  ['{\n"a":\n}', 'It is not readable JSON: the mistake is near line 3.'],
  ['{', 'It is not readable JSON'],
  ['null', 'It holds no list of capabilities.'],
  ['{"capabilities":{}}', 'It holds no list of capabilities.'],
  ['[]', 'Its list of capabilities is empty.'],
  ['[{"type":"a","port":1},7]', 'Entry 2 is no capability: it needs a type and a port.'],
  ['[{"port":1}]', 'Entry 1 has no type.'],
  ['[{"type":"a"}]', 'Entry 1 has no port.'],
  ['[{"type":"a","port":1,"description":7}]', 'The description of entry 1 is no text.'],
  ['[{"type":"a","port":1,"announced":"yes"}]', 'Entry 1: “announced” is neither true nor false.'],
  [JSON.stringify(Array.from({ length: 257 }, () => PRINT)), 'It holds 257 capabilities; a node announces at most 256.']
])('says what is wrong with %.40j', (text, problem) => {
  expect(draftsOfJson(text)).toEqual({ problems: [expect.stringContaining(problem)] });
});

it('names the first mistakes and counts the rest', () => {
  const read = draftsOfJson('[1,2,3,4,5]');
  const problems = 'problems' in read ? read.problems : [];
  expect(problems.map((problem) => problem.slice(0, 7))).toEqual(['Entry 1', 'Entry 2', 'Entry 3', 'And 2 m']);
});
