/** The animals that stand for people who can't read yet. */
import {
  Bird,
  Bug,
  Cat,
  Dog,
  Fish,
  type LucideIcon,
  Panda,
  Rabbit,
  Rat,
  Snail,
  Squirrel,
  Turtle,
  Worm,
} from "lucide-react";
import type { Picture } from "../api/bindings";

export const ANIMALS: Readonly<Record<Picture, LucideIcon>> = {
  cat: Cat,
  dog: Dog,
  bird: Bird,
  fish: Fish,
  rabbit: Rabbit,
  squirrel: Squirrel,
  turtle: Turtle,
  snail: Snail,
  panda: Panda,
  rat: Rat,
  worm: Worm,
  bug: Bug,
};
