package io.leasehold.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets in short options of well-known programs: {@code curl -u NAME:PASSWORD}, {@code mysql -pPASSWORD}. Pure. */
final class CommandSecrets {
    private static final Pattern USER_OPTION = Pattern.compile("-u|-U|--user|--proxy-user");

    private static final Pattern JOINED_USER = Pattern.compile("-[uU][^:\\s]+:.+");

    private static final Pattern USER = Pattern.compile(
            "((?<![\\w-])(?:-u|-U|--user|--proxy-user)[ \\t=]*[\"']?[^\\s:\"'=-][^\\s:\"']{0,255}:)[^\\s\"']+");

    /** A word in a path or alone. */
    private static final String CLIENTS = "(?:mysql|mariadb)[a-z-]*|sshpass";

    private static final Pattern CLIENT = Pattern.compile("(?:.*[/\\\\])?(?:" + CLIENTS + ")(?:\\.exe)?");

    private static final Pattern CLIENT_LINE = Pattern.compile(
            "(?<![\\w-])(" + CLIENTS + ")((?:[ \\t]+[^\\s|;&]+){0,40}?[ \\t]+-p[ \\t]*)(?=\\S)([^\\s-][^\\s|;&]*)");

    private CommandSecrets() {}

    /** A text in which such commands have lost their passwords. */
    static String text(String text) {
        var users = USER.matcher(text).replaceAll("$1" + Masking.MASK);
        return CLIENT_LINE
                .matcher(users)
                .replaceAll(found -> Matcher.quoteReplacement(
                        // A blank follows where -p asks for the password, except with sshpass.
                        found.group(2).endsWith("-p") || found.group(1).equals("sshpass")
                                ? found.group(1) + found.group(2) + Masking.MASK
                                : found.group()));
    }

    /** The same for arguments; without a program the first of them is it. */
    static List<String> arguments(String program, List<String> arguments) {
        var client = CLIENT.matcher(program.isEmpty() && !arguments.isEmpty() ? arguments.getFirst() : program)
                .matches();
        var sshpass = (program.isEmpty() && !arguments.isEmpty() ? arguments.getFirst() : program).endsWith("sshpass");
        var masked = new ArrayList<String>();
        var before = "";
        for (var argument : arguments) {
            masked.add(argument(argument, before, client, sshpass));
            before = argument;
        }
        return masked;
    }

    private static String argument(String argument, String before, boolean client, boolean sshpass) {
        if (client && argument.startsWith("-p") && argument.length() > 2) {
            return "-p" + Masking.MASK;
        }
        if (sshpass && before.equals("-p")) {
            return Masking.MASK;
        }
        var user = USER_OPTION.matcher(before).matches()
                || JOINED_USER.matcher(argument).matches();
        var colon = argument.indexOf(':');
        return user && colon >= 0 ? argument.substring(0, colon + 1) + Masking.MASK : argument;
    }
}
