package jatoa.inspect;

/**
 * One column of an answer; a name means the same in every answer.
 *
 * @param unit empty where there is none
 * @param meaning one phrase
 */
public record AnswerColumn(String name, String unit, String meaning) {}
