import Ajv from 'ajv/dist/2020';
import { schemas } from '../schema/schemas';

const ajv = new Ajv({
  allErrors: true,
  // The only format in use; a date that JavaScript can read.
  formats: { 'date-time': text => !Number.isNaN(Date.parse(text)) },
});
ajv.addVocabulary(['components']);
ajv.addSchema({ $id: 'openapi', components: { schemas } });

/** Fails where an answer is not what the OpenAPI document promises. */
export function expectValid(name: keyof typeof schemas, body: unknown): void {
  const ref = `openapi#/components/schemas/${name}`;
  const validate = ajv.getSchema(ref) ?? ajv.compile({ $ref: ref });
  validate(body);
  expect(validate.errors ?? []).toEqual([]);
}
