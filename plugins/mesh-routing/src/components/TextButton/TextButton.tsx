import type { ReactNode } from 'react';
import styles from './TextButton.module.css';

export interface TextButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** Whether what it stands for is selected; left out where nothing is. */
  readonly pressed?: boolean;
}

/** A button that reads as part of the text around it. */
export function TextButton({ children, onPress, pressed }: TextButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
