import type { KindValidator } from './context';

/** aeraki: pkg/webhook/validation/scheme/validation.go (ValidateApplicationProtocol) */
export const validateApplicationProtocol: KindValidator = ({
  spec,
  report,
}) => {
  for (const name of ['protocol', 'codec']) {
    if (spec.get(name).string() === '') {
      report.error(spec, 'required', `${name} is required`);
    }
  }
};
