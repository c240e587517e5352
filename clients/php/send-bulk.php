<?php
// Sends one message to many:  php send-bulk.php "Hello all" 081234567890 081234567891

$url = getenv('WAGS_URL') ?: 'http://localhost:8080';
$key = getenv('WAGS_KEY') ?: 'telkomsel-change-me';

$context = stream_context_create([
    'http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Api-Key: " . $key,
        'content' => json_encode([
            'recipients' => array_slice($argv, 2) ?: ['081234567890', '081234567891'],
            'message' => $argv[1] ?? 'Hello all from PHP',
            'dt_store' => date('Y-m-d H:i:s'),
        ]),
        'ignore_errors' => true, // read the answer of an error, too
    ],
]);

$answer = file_get_contents($url . '/api/messages/send-bulk', false, $context);
if ($answer === false) {
    exit(1);
}
echo $answer, PHP_EOL;
