/** What stands on a person's disc: initials, or an animal for who can't read yet. */
import { Label, Radio, RadioGroup, Text } from "react-aria-components";
import type { Picture } from "../api/bindings";
import { cx } from "../components/cx";
import field from "../components/Field.module.css";
import { PersonDisc } from "../components/PersonDisc";
import { useT } from "../messages";
import styles from "./PictureChoice.module.css";

export const PICTURES: readonly Picture[] = [
  "cat",
  "dog",
  "bird",
  "fish",
  "rabbit",
  "squirrel",
  "turtle",
  "snail",
  "panda",
  "rat",
  "worm",
  "bug",
];
const INITIALS = "initials";

export interface PictureChoiceProps {
  readonly initials: string;
  readonly disc: number;
  readonly value: Picture | null;
  readonly onChange: (picture: Picture | null) => void;
}

export function PictureChoice({ initials, disc, value, onChange }: PictureChoiceProps) {
  const t = useT();
  return (
    <RadioGroup
      value={value ?? INITIALS}
      onChange={(id) => onChange(PICTURES.find((picture) => picture === id) ?? null)}
      orientation="horizontal"
      data-whole
      className={field.field ?? ""}
    >
      <div className={styles.head}>
        <Label className={field.label ?? ""}>{t("people.picture.label")}</Label>
        <span aria-hidden className={styles.chosen}>
          {t(`people.picture.${value ?? INITIALS}`)}
        </span>
      </div>
      <div className={styles.pictures}>
        {[null, ...PICTURES].map((picture) => (
          <Radio
            key={picture}
            value={picture ?? INITIALS}
            aria-label={t(`people.picture.${picture ?? INITIALS}`)}
            className={styles.picture ?? ""}
          >
            <PersonDisc initials={initials} disc={disc} picture={picture} size={36} />
          </Radio>
        ))}
      </div>
      <Text slot="description" className={cx(field.note, field.hint)}>
        {t("people.picture.hint")}
      </Text>
    </RadioGroup>
  );
}
