<?php
// Sends one message, and again until it has an answer; it is stored once:
//   php send-once.php order-4711-shipped 0812-3456-7890 "Hello"

if ($argc !== 4) {
    fwrite(STDERR, 'usage: php send-once.php KEY RECIPIENT TEXT' . PHP_EOL);
    exit(2);
}
$url = rtrim(getenv('WAGS_URL') ?: 'http://localhost:8080', '/');
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Api-Key: " . $key
            . "\r\nIdempotency-Key: " . $argv[1], // another one for each message
        // The same each time, also when the program is started again: so it has no dt_store
        'content' => json_encode([
            'recipient' => $argv[2],
            'message' => $argv[3],
        ], JSON_THROW_ON_ERROR),
        'ignore_errors' => true, // read the answer of an error, too
        'timeout' => 30,
    ],
]);

for ($try = 1; $try <= 6; $try++) {
    $http_response_header = [];
    $answer = @file_get_contents($url . '/api/messages/send', false, $context);
    $head = implode("\n", $http_response_header);
    $status = preg_match('~^HTTP/\S+ (\d+)~', $head, $found) ? (int) $found[1] : 0;
    $again = preg_match('~^Retry-After: (\d+)~mi', $head, $found) ? (int) $found[1] : 0;
    if ($answer !== false && $status !== 0 && $status < 500 && $again === 0) {
        echo $answer, PHP_EOL;
        exit($status < 300 ? 0 : 1);
    }
    if ($try < 6) {
        sleep(max(2 ** ($try - 1), $again)); // no answer, 5xx, or not now: ask again with the same key
    }
}
fwrite(STDERR, 'No answer: ' . ($answer ?: 'no connection') . PHP_EOL);
exit(1);
