import { createContext, useContext, useMemo, type ReactNode } from 'react';
import {
  formFieldPath,
  formPageOf,
  type FormObject,
  type FormPageName,
  type FormValue,
  type ServiceForm,
} from '@mesh-portal/plugin-scaffolder-mesh-common';
import type { SchemaProblem } from '@mesh-portal/service-tree';
import { getIn, setIn, type Path } from './values';
import { Preview } from '../preview/Preview';
import { usePreview, type PreviewState } from '../preview/usePreview';
import { useText } from '../translation/useText';
import { problemText } from './problemText';
import styles from './FormPage.module.css';

interface PageContext {
  readonly page: FormPageName;
  readonly value: FormValue;
  readonly preview: PreviewState;
  change(path: Path, value: FormValue): void;
}

const Context = createContext<PageContext | undefined>(undefined);

function usePage(): PageContext {
  const context = useContext(Context);
  if (!context) {
    throw new Error('An input of a form page stands outside of a FormPage');
  }
  return context;
}

/** What an input needs to know of its field. */
export interface Field {
  readonly value: FormValue;
  /** The value that the schema fills in, where the field is left empty. */
  readonly fallback: FormValue;
  /** What is wrong with the value, in the reader's language. */
  readonly problem?: string;
  change(value: FormValue): void;
}

/** The field of the page at a path, e.g. `['port', 'number']`. */
export function useField(path: Path): Field {
  const { page, value, preview, change } = usePage();
  const t = useText();
  const specPath = formFieldPath(page, path);
  const own = getIn(value, path);
  const problem = preview.problems.find(
    candidate =>
      samePath(candidate.path, specPath) &&
      // an input that nobody has filled in yet is not scolded
      (own !== undefined || !isMissing(candidate)),
  );
  return {
    value: own,
    fallback: getIn(preview.spec as FormValue, specPath),
    problem: problem && problemText(problem, t),
    change: next => change(path, next),
  };
}

/** The preview that the inputs of a page share. */
export function usePagePreview(): PreviewState {
  return usePage().preview;
}

function samePath(left: readonly unknown[], right: readonly unknown[]) {
  return (
    left.length === right.length && left.every((part, i) => part === right[i])
  );
}

function isMissing(problem: SchemaProblem): boolean {
  return ['required', 'guard-rail-labels', 'guard-rail-annotations'].includes(
    problem.code,
  );
}

interface FormPageProps {
  readonly page: FormPageName;
  /** The page's own value, as RJSF hands it over. */
  readonly value: FormValue;
  /** All pages. */
  readonly form: ServiceForm & FormObject;
  readonly onChange: (value: FormValue) => void;
  readonly children: ReactNode;
  /** What stands beside the inputs in place of the preview; `null` for nothing. */
  readonly aside?: ReactNode;
}

/** A page of inputs with the live preview beside it (below it, where the window is narrow). */
export function FormPage(props: FormPageProps) {
  const { page, value, form, onChange, children, aside } = props;
  const merged = useMemo(
    () => ({ ...form, [page]: value }),
    [form, page, value],
  );
  const preview = usePreview(merged);
  const context: PageContext = {
    page,
    value,
    preview,
    change: (path, next) => onChange(setIn(value, path, next)),
  };
  return (
    <Context.Provider value={context}>
      <div className={styles.page}>
        <div className={styles.inputs}>{children}</div>
        {aside === undefined ? (
          <div className={styles.preview}>
            <Preview
              state={preview}
              problems={preview.problems.filter(
                // the page shows its own beside their inputs
                problem => formPageOf(problem.path) !== page,
              )}
            />
          </div>
        ) : (
          aside
        )}
      </div>
    </Context.Provider>
  );
}
